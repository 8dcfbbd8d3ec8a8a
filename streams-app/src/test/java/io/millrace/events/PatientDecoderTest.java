package io.millrace.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatientDecoderTest {
  private static final byte[] VALUE = "value".getBytes(StandardCharsets.UTF_8);
  private static final long NO_PATIENCE = -1;

  private final List<Long> pauses = new ArrayList<>();

  /** Fails as it is told, then decodes. */
  private static final class FailingDeserializer implements Deserializer<String> {
    private final Deque<RuntimeException> failures;

    FailingDeserializer(RuntimeException... failures) {
      this.failures = new ArrayDeque<>(List.of(failures));
    }

    @Override
    public String deserialize(String topic, byte[] data) {
      if (!failures.isEmpty()) {
        throw failures.remove();
      }
      return new String(data, StandardCharsets.UTF_8);
    }
  }

  @Test
  void shouldDecode() {
    assertThat(decode(NO_PATIENCE)).isEqualTo("value");
  }

  @Test
  void shouldRefuseGarbageAtOnceHoweverPatient() {
    assertThatThrownBy(() -> decode(60_000, new SerializationException("Unknown magic byte!")))
        .isInstanceOf(InvalidEventException.class)
        .hasMessage("cannot be decoded: Unknown magic byte!");
  }

  @Test
  void shouldGiveTheRootOfTheMatterAsReason() {
    RuntimeException error =
        new SerializationException("outer", new IllegalStateException("x".repeat(400)));

    assertThatThrownBy(() -> decode(60_000, error))
        .hasMessage("cannot be decoded: " + "x".repeat(300) + "…");
  }

  @Test
  void shouldRefuseASchemaTheRegistryDoesNotHave() {
    assertThatThrownBy(() -> decode(60_000, answered(404)))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining("cannot be decoded");
  }

  @Test
  void shouldRefuseANullValue() {
    PatientDecoder<String> decoder = new PatientDecoder<>(new FailingDeserializer(), 0);

    assertThatThrownBy(() -> decoder.decode("topic", new RecordHeaders(), null))
        .isInstanceOf(InvalidEventException.class)
        .hasMessage("the value is null");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 429, 500, 502, 503})
  void shouldNotBlameTheRecordWhereTheRegistryFails(int status) {
    assertThatThrownBy(() -> decode(NO_PATIENCE, answered(status)))
        .isInstanceOf(SerializationException.class);
  }

  @Test
  void shouldNotBlameTheRecordWhereTheRegistryCannotBeReached() {
    assertThatThrownBy(() -> decode(NO_PATIENCE, unreachable()))
        .isInstanceOf(SerializationException.class)
        .hasRootCauseInstanceOf(ConnectException.class);
  }

  @Test
  void shouldGoOnOnceTheRegistryAnswersAfterLongerAndLongerPauses() {
    RuntimeException[] failures = new RuntimeException[7];
    Arrays.fill(failures, unreachable());

    assertThat(decode(60_000, failures)).isEqualTo("value");
    assertThat(pauses).containsExactly(200L, 400L, 800L, 1600L, 3200L, 5000L, 5000L);
  }

  @Test
  void shouldStillTellGarbageAfterTheRegistryAnswers() {
    assertThatThrownBy(() -> decode(60_000, unreachable(), new SerializationException("garbage")))
        .isInstanceOf(InvalidEventException.class);
  }

  @Test
  void shouldStopWaitingWhenTheProgramStops() {
    PatientDecoder<String> decoder =
        new PatientDecoder<>(new FailingDeserializer(unreachable()), 60_000);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> decoder.decode("topic", new RecordHeaders(), VALUE))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  private String decode(long stallMs, RuntimeException... failures) {
    return new PatientDecoder<>(new FailingDeserializer(failures), stallMs, pauses::add)
        .decode("topic", new RecordHeaders(), VALUE);
  }

  private static RuntimeException unreachable() {
    IOException cause = new ConnectException("Connection refused");
    return new SerializationException("Error retrieving Avro schema", cause);
  }

  private static RuntimeException answered(int status) {
    return new SerializationException(
        "Error retrieving Avro schema", new RestClientException("no", status, status * 100 + 1));
  }
}
