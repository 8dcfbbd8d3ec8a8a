package io.millrace.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.config.LearningKeys;
import io.millrace.config.ListKeys;
import io.millrace.config.MillraceConfig;
import io.millrace.embedded.TestCluster;
import io.millrace.evaluate.EventLog;
import io.millrace.evaluate.Exam;
import io.millrace.evaluate.Logs;
import io.millrace.evaluate.MillraceContender;
import io.millrace.evaluate.Staleness;
import io.millrace.schemas.RecommendationList;
import io.millrace.schemas.RecommendedItem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** As {@code EvaluationParityTest}, but with a broker between the stages. */
class EvaluationParityIT {
  private static final int USERS = 5;
  private static final int ITEMS = 12;
  private static final int EVENTS = 80;

  /** Later than the test lasts: when factors that only moved are sent depends on the clock. */
  private static final long NEVER = 3_600_000;

  @RegisterExtension static final TestCluster CLUSTER = new TestCluster();

  @TempDir Path directory;

  @Test
  void shouldMakeTheSameListsAsTheServiceOnABroker() throws Exception {
    String[] lines = new String[EVENTS];
    for (int e = 0; e < EVENTS; e++) {
      lines[e] = "u" + e % USERS + " i" + (e * e / 7 + e) % ITEMS;
    }
    EventLog log = Logs.of(lines);
    Exam exam = new Exam(log, true);
    try (Shop shop = new Shop(CLUSTER, "parity")) {
      shop.createTopics(1);
      Map<String, String> settings = shop.settings(directory, "one");
      settings.put(ListKeys.EXCLUDE_SEEN, "false");
      settings.put(ListKeys.CONFLATE_MS, "0");
      settings.put(LearningKeys.PUBLISH_INTERVAL_MS, "0");
      settings.put(LearningKeys.PUBLISH_FACTORS_INTERVAL_MS, String.valueOf(NEVER));
      settings.put("commit.interval.ms", "20");
      MillraceContender contender =
          MillraceContender.withLists(
              exam, new MillraceConfig(settings).model(), Staleness.IDEAL, NEVER);
      try (MillraceService service = new MillraceService(settings)) {
        service.start();
        assertThat(service.awaitRunning(Duration.ofSeconds(60))).isTrue();
        for (int e = 0; e < EVENTS; e++) {
          contender.play(e, null);
          Instant occurredAt = Instant.ofEpochMilli(log.time(e));
          shop.event(log.userKey(log.user(e)), log.itemKey(log.item(e)), occurredAt);
          shop.flush();
          awaitIndex(service, e + 1);
        }
        Map<String, RecommendationList> lists = shop.lists();
        for (int user = 0; user < USERS; user++) {
          assertThat(lists.get(log.userKey(user)).getItems())
              .extracting(RecommendedItem::getItemId)
              .as(log.userKey(user))
              .containsExactlyElementsOf(contender.list(user));
        }
      }
    }
  }

  /** The barrier: every event so far has come round to the index, lists committed before it. */
  private static void awaitIndex(MillraceService service, long events) {
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(60))
        .until(() -> service.index().totalEvents() == events);
  }
}
