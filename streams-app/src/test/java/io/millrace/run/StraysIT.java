package io.millrace.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.embedded.TestCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Events placed by another hash than Kafka Streams', with the work shared by two instances. */
class StraysIT {
  private static final int USERS = 40;

  @RegisterExtension static final TestCluster CLUSTER = new TestCluster();

  @TempDir Path directory;

  @Test
  void shouldFindEveryUserFromEitherInstanceWhereverTheEventsWerePut() throws Exception {
    try (Shop shop = new Shop(CLUSTER, "strays")) {
      shop.createTopics();
      try (MillraceService one =
              new MillraceService(shop.settings(directory.resolve("one"), "one"));
          MillraceService two =
              new MillraceService(shop.settings(directory.resolve("two"), "two"))) {
        one.start();
        two.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> bothWork(one, two));

        List<String> users = new ArrayList<>();
        for (int u = 0; u < USERS; u++) {
          users.add("user-" + u);
          shop.eventPlacedByCrc32("user-" + u, "tent");
          shop.eventPlacedByCrc32("user-" + u, "stove");
          shop.event("user-" + u, "lamp");
        }
        shop.flush();

        await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(
                () ->
                    assertThat(
                            one.meters().totals().itemUpdates()
                                + two.meters().totals().itemUpdates())
                        .isEqualTo(3 * USERS));
        for (String user : users) {
          for (MillraceService asked : List.of(one, two)) {
            var answer = shop.get(asked.url(), "/v1/users/" + user);
            assertThat(answer.statusCode()).as(user + " at " + asked.url()).isEqualTo(200);
            assertThat(answer.body()).contains("\"events\":3");
          }
        }
        assertThat(shop.count("dead-letters")).isZero();
        // The first events may have come before any item was known, and so have made no list.
        await()
            .atMost(Duration.ofSeconds(60))
            .until(
                () -> {
                  shop.eventPlacedByCrc32("late-comer", "tent");
                  shop.flush();
                  return shop.lists().containsKey("late-comer");
                });
      }
    }
  }

  private static boolean bothWork(MillraceService one, MillraceService two) {
    return !one.streams().metadataForAllStreamsClients().isEmpty()
        && one.streams().state() == org.apache.kafka.streams.KafkaStreams.State.RUNNING
        && two.streams().state() == org.apache.kafka.streams.KafkaStreams.State.RUNNING
        && one.streams().metadataForAllStreamsClients().stream()
            .allMatch(client -> !client.topicPartitions().isEmpty())
        && one.streams().metadataForAllStreamsClients().size() == 2;
  }
}
