package io.millrace.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.millrace.events.DeadLetter;
import io.millrace.events.Origin;
import io.millrace.schemas.AvroSerdes;
import io.millrace.schemas.UserEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LetterTextTest {
  private static final String REGISTRY = "letter-text-test";

  private final Serializer<UserEvent> serializer =
      AvroSerdes.valueSerializer(Map.of("schema.registry.url", "mock://" + REGISTRY));
  private final byte[] valid =
      serializer.serialize(
          "user-events",
          UserEvent.newBuilder()
              .setUserId("anna")
              .setItemId("tea")
              .setType("view")
              .setOccurredAt(Instant.ofEpochMilli(-5))
              .build());

  @AfterEach
  void dropRegistry() {
    serializer.close();
    MockSchemaRegistry.dropScope(REGISTRY);
  }

  @Test
  void shouldShowWhereItCameFromAndWhatIsInIt() {
    String text = shown(letter("occurred_at is -5", valid));

    assertThat(text)
        .contains("letter    0@9")
        .contains("reason    occurred_at is -5")
        .contains("origin    user-events-3@4711")
        .contains("key       anna")
        .contains("header    trace = abc")
        .contains("000000  00 00 00 00 01 00 08 61 6e 6e 61 06 74 65 61")
        .contains("io.millrace.schemas.UserEvent")
        .contains("user_id = anna")
        .contains("item_id = tea");
  }

  @Test
  void shouldDecodeUpToWhereItBreaks() {
    String text = shown(letter("cut off", Arrays.copyOf(valid, 13)));

    assertThat(text).contains("user_id = anna").contains("item_id, from byte 11 on: ");
  }

  @Test
  void shouldSayThatTheRegistryDoesNotHaveTheSchema() {
    byte[] unknown = valid.clone();
    unknown[4] = 99;

    assertThat(shown(letter("unknown", unknown)))
        .contains("schema    99, which the registry does not have");
  }

  @Test
  void shouldShowWhatIsNoAvroAsItIs() {
    byte[] json = "{\"user_id\": 1}".getBytes(StandardCharsets.UTF_8);

    assertThat(shown(letter("magic byte", json)))
        .contains("{\"user_id\": 1}")
        .contains("not in Confluent's wire format");
  }

  @Test
  void shouldShowATombstone() {
    assertThat(shown(letter("the value is null", null))).contains("value     null");
  }

  @Test
  void shouldCutLongValues() {
    assertThat(shown(letter("long", new byte[100]))).contains("… 36 more");
  }

  @Test
  void shouldShowALetterWithoutOurHeaders() {
    Letter bare = Letter.of(new ConsumerRecord<>("dead-letters", 0, 9, null, new byte[] {1}));

    assertThat(shown(bare)).contains("(no reason)").contains("key       (none)");
  }

  private static Letter letter(String reason, byte[] value) {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>("dead-letters", 0, 9, "anna".getBytes(StandardCharsets.UTF_8), value);
    record.headers().add("trace", "abc".getBytes(StandardCharsets.UTF_8));
    DeadLetter.mark(record.headers(), reason, new Origin("user-events", 3, 4711), 1000);
    return Letter.of(record);
  }

  private static String shown(Letter letter) {
    StringWriter out = new StringWriter();
    new LetterText(MockSchemaRegistry.getClientForScope(REGISTRY), 64)
        .print(letter, false, new PrintWriter(out, true));
    return out.toString();
  }
}
