package io.millrace.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StableProcessIdTest {
  @TempDir Path directory;

  @Test
  void shouldBeTheSameAfterTheDirectoryIsLost() throws IOException {
    StableProcessId.ensure(directory.resolve("one"), "app", "node-1");
    StableProcessId.ensure(directory.resolve("two"), "app", "node-1");

    assertThat(written("one")).isEqualTo(written("two"));
  }

  @Test
  void shouldDifferBetweenInstancesAndBetweenApplications() {
    assertThat(StableProcessId.of("app", "node-1"))
        .isNotEqualTo(StableProcessId.of("app", "node-2"))
        .isNotEqualTo(StableProcessId.of("other", "node-1"));
  }

  @Test
  void shouldLeaveAnIdThatIsThere() throws IOException {
    Path file = Files.createDirectories(directory.resolve("one/app"));
    Files.writeString(file.resolve(StableProcessId.FILE), "drawn by Kafka Streams");

    StableProcessId.ensure(directory.resolve("one"), "app", "node-1");

    assertThat(written("one")).isEqualTo("drawn by Kafka Streams");
  }

  /** Kafka Streams itself is asked: it names its threads by its process. */
  @Test
  void shouldBeWhatKafkaStreamsGoesBy() {
    StableProcessId.ensure(directory, "app", "node-1");
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
    StreamsBuilder builder = new StreamsBuilder();
    builder.globalTable("topic", Materialized.as(Stores.persistentKeyValueStore("s")));
    builder.stream("events").foreach((key, value) -> {});

    try (KafkaStreams streams = new KafkaStreams(builder.build(), properties)) {
      assertThat(streams.metadataForLocalThreads())
          .isNotEmpty()
          .allSatisfy(
              thread ->
                  assertThat(thread.threadName())
                      .contains(StableProcessId.of("app", "node-1").toString()));
    }
  }

  private String written(String state) throws IOException {
    return Files.readString(directory.resolve(state).resolve("app").resolve(StableProcessId.FILE));
  }
}
