package io.millrace.run;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.millrace.events.PatientDecoder;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rocksdb.RocksDBException;

class FailurePolicyTest {
  private final FailurePolicy policy = new FailurePolicy(Path.of("state"));

  @Test
  void shouldReplaceAThreadThatFailsNowAndThen() {
    for (int n = 0; n < 5; n++) {
      assertThat(policy.handle(new StreamsException("once"))).isEqualTo(REPLACE_THREAD);
    }
  }

  @Test
  void shouldStopWhereThreadsFailOverAndOver() {
    for (int n = 0; n < 5; n++) {
      policy.handle(new StreamsException("again"));
    }

    assertThat(policy.handle(new StreamsException("again"))).isEqualTo(SHUTDOWN_CLIENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "While appending to file: /state/0_1/000012.sst: No space left on device",
        "While fdatasync: /state/0_1/LOG: Disk quota exceeded"
      })
  void shouldStopAtOnceWhereTheDiskIsFull(String message) {
    ProcessorStateException failure =
        new ProcessorStateException("Error while flushing", new RocksDBException(message));

    assertThat(policy.handle(new StreamsException(failure))).isEqualTo(SHUTDOWN_CLIENT);
    assertThat(policy.verdict())
        .hasValueSatisfying(
            line -> assertThat(line).startsWith("The state directory state cannot be written: "));
  }

  @Test
  void shouldStopAtOnceWhereACheckpointFindsNoRoom() {
    IOException cause = new IOException("No space left on device");

    assertThat(policy.handle(new ProcessorStateException("Failed to write", cause)))
        .isEqualTo(SHUTDOWN_CLIENT);
  }

  @Test
  void shouldNotTakeABrokersFullDiskForItsOwn() {
    StreamsException failure = new StreamsException("the broker: No space left on device");

    assertThat(policy.handle(failure)).isEqualTo(REPLACE_THREAD);
  }

  @Test
  void shouldNeverGiveUpOnARegistryThatIsAway() {
    for (int n = 0; n < 100; n++) {
      assertThat(policy.handle(new StreamsException(registryAway()))).isEqualTo(REPLACE_THREAD);
    }
  }

  private static RuntimeException registryAway() {
    Deserializer<String> asking =
        (topic, data) -> {
          throw new SerializationException("no", new RestClientException("down", 503, 50301));
        };
    try {
      new PatientDecoder<>(asking, 0).decode("topic", new RecordHeaders(), new byte[5]);
      throw new AssertionError("decoded without a registry");
    } catch (SerializationException e) {
      return e;
    }
  }
}
