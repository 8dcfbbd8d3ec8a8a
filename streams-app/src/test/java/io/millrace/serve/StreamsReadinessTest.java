package io.millrace.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamsReadinessTest {
  private static final TopicPartition USERS_0 = new TopicPartition("users-changelog", 0);
  private static final TopicPartition USERS_1 = new TopicPartition("users-changelog", 1);
  private static final TopicPartition ITEMS_0 = new TopicPartition("items-changelog", 0);

  @TempDir Path directory;
  private final List<String> beginnings = new ArrayList<>();

  private KafkaStreams notStarted() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("input").to("output");
    Properties properties = new Properties();
    properties.put("application.id", "readiness");
    properties.put("bootstrap.servers", "127.0.0.1:1");
    properties.put("state.dir", directory.toString());
    return new KafkaStreams(builder.build(), properties);
  }

  private StreamsReadiness of(KafkaStreams streams) {
    return new StreamsReadiness(
        () -> streams,
        (store, partition, position) ->
            beginnings.add(store + "-" + partition + " from " + position));
  }

  @Test
  void shouldNotBeReadyBeforeThereIsAStream() {
    Readiness.Status status = of(null).status();

    assertThat(status.ready()).isFalse();
    assertThat(status.state()).isEqualTo("STARTING");
  }

  @Test
  void shouldSayHowManyRecordsOfEachStoreAreRestoredOfHowMany() {
    try (KafkaStreams streams = notStarted()) {
      StreamsReadiness readiness = of(streams);
      readiness.onRestoreStart(USERS_1, "users", 100, 400);
      readiness.onRestoreStart(USERS_0, "users", 0, 1000);
      readiness.onRestoreStart(ITEMS_0, "item-counts", 0, 50);
      readiness.onBatchRestored(USERS_0, "users", 249, 250);
      readiness.onBatchRestored(USERS_0, "users", 449, 200);

      Readiness.Status status = readiness.status();

      assertThat(status.ready()).isFalse();
      assertThat(status.state()).isEqualTo("CREATED");
      assertThat(status.restoring())
          .containsExactly(
              new Readiness.Restore("item-counts", 0, 0, 50),
              new Readiness.Restore("users", 0, 450, 1000),
              new Readiness.Restore("users", 1, 0, 300));
    }
  }

  @Test
  void shouldNotShowWhatIsRestoredOrTakenAwayAnyMore() {
    try (KafkaStreams streams = notStarted()) {
      StreamsReadiness readiness = of(streams);
      readiness.onRestoreStart(USERS_0, "users", 0, 10);
      readiness.onRestoreStart(USERS_1, "users", 0, 10);
      readiness.onRestoreEnd(USERS_0, "users", 10);
      readiness.onRestoreSuspended(USERS_1, "users", 3);

      assertThat(readiness.status().restoring()).isEmpty();
    }
  }

  @Test
  void shouldTellOfEveryCopyThatBeginsToBeRead() {
    StreamsReadiness readiness = of(null);
    readiness.onRestoreStart(USERS_0, "users", 7, 10);
    readiness.onUpdateStart(USERS_1, "users", 0);

    assertThat(beginnings).containsExactly("users-0 from 7", "users-1 from 0");
  }

  @Test
  void shouldStayReadyOnceItRanUntilTheStreamEnds() {
    KafkaStreams streams = notStarted();
    StreamsReadiness readiness = of(streams);
    readiness.ran();
    streams.close();

    assertThat(readiness.status().ready()).isFalse();
  }
}
