package io.millrace.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.millrace.SeededTest;
import io.millrace.schemas.AvroSerdes;
import io.millrace.schemas.UserEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever bytes a record holds, they are refused, and never taken for a registry's silence. */
class GarbageTest {
  private static final String REGISTRY = "garbage-test";
  private static final String TOPIC = "user-events";

  /** The zero byte and the schema's id. */
  private static final int PREFIX = 5;

  private final Serde<UserEvent> serde =
      AvroSerdes.values(UserEvent.class, Map.of("schema.registry.url", "mock://" + REGISTRY));
  private final byte[] valid =
      serde
          .serializer()
          .serialize(
              TOPIC,
              UserEvent.newBuilder()
                  .setEventId("e-1")
                  .setUserId("user")
                  .setItemId("item")
                  .setType("view")
                  .setValue(4.5)
                  .setOccurredAt(Instant.ofEpochMilli(1_700_000_000_000L))
                  .setContext(Map.of("device", "phone"))
                  .build());
  // Without patience an outage shows as another exception, at once.
  private final PatientDecoder<UserEvent> decoder = new PatientDecoder<>(serde.deserializer(), -1);

  @AfterEach
  void dropRegistry() {
    serde.close();
    MockSchemaRegistry.dropScope(REGISTRY);
  }

  @Test
  void shouldDecodeWhatIsWhole() {
    assertThat(decode(valid).getItemId()).isEqualTo("item");
  }

  @Test
  void shouldRefuseARecordThatEndsTooSoon() {
    for (int length = 0; length < valid.length; length++) {
      byte[] cut = Arrays.copyOf(valid, length);

      assertThatThrownBy(() -> decode(cut))
          .as(length + " bytes")
          .isInstanceOf(InvalidEventException.class);
    }
  }

  @Test
  void shouldRefuseATextThatClaimsToBeHuge() {
    byte[] value = Arrays.copyOf(valid, PREFIX + 6);
    // An event id is there, of 1.5 billion bytes.
    byte[] claim = {2, (byte) 0x80, (byte) 0xBC, (byte) 0xC1, (byte) 0x96, 0x0B};
    System.arraycopy(claim, 0, value, PREFIX, claim.length);

    assertThatThrownBy(() -> decode(value)).isInstanceOf(InvalidEventException.class);
  }

  @Test
  void shouldRefuseWhatIsNotAvroAtAll() {
    byte[] json = "{\"user_id\":\"u\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    assertThatThrownBy(() -> decode(json)).isInstanceOf(InvalidEventException.class);
  }

  @SeededTest
  void shouldDecodeOrRefuseAnyBody(long seed) {
    Random random = new Random(seed);
    for (int n = 0; n < 500; n++) {
      byte[] value = valid.clone();
      for (int change = 1 + random.nextInt(4); change > 0; change--) {
        value[PREFIX + random.nextInt(value.length - PREFIX)] = (byte) random.nextInt();
      }
      assertDecodedOrRefused(value);
    }
  }

  @SeededTest
  void shouldDecodeOrRefuseNoise(long seed) {
    Random random = new Random(seed);
    for (int n = 0; n < 500; n++) {
      byte[] value = Arrays.copyOf(valid, PREFIX + random.nextInt(60));
      for (int at = PREFIX; at < value.length; at++) {
        value[at] = (byte) random.nextInt();
      }
      assertDecodedOrRefused(value);
    }
  }

  private void assertDecodedOrRefused(byte[] value) {
    try {
      assertThat(decode(value)).isNotNull();
    } catch (InvalidEventException e) {
      assertThat(e).hasMessageStartingWith("cannot be decoded");
    }
  }

  private UserEvent decode(byte[] value) {
    return decoder.decode(TOPIC, new RecordHeaders(), value);
  }
}
