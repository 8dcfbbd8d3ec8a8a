package io.millrace.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.config.LearningKeys;
import io.millrace.config.ListKeys;
import io.millrace.config.MillraceConfig;
import io.millrace.evaluate.EventLog;
import io.millrace.evaluate.Exam;
import io.millrace.evaluate.Logs;
import io.millrace.evaluate.MillraceContender;
import io.millrace.evaluate.Staleness;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What evaluation measures is what the topology does: the same lists, event by event. */
class EvaluationParityTest {
  /** Longer than the item side's tick, so that all that is due is published after each event. */
  private static final Duration ROUND = Duration.ofMillis(100);

  private static final int EVENTS = 600;

  @Test
  void shouldMakeTheSameListsAsTheTopologyInLockStep() {
    shouldMakeTheSameLists("true");
  }

  @Test
  void shouldMakeTheSameListsWhereRepeatsAreAllowed() {
    shouldMakeTheSameLists("false");
  }

  private static void shouldMakeTheSameLists(String excludeSeen) {
    EventLog log = Logs.random(11, 12, 60, EVENTS);
    Exam exam = new Exam(log, !Boolean.parseBoolean(excludeSeen));
    MillraceConfig config = new MillraceConfig(Map.of(ListKeys.EXCLUDE_SEEN, excludeSeen));
    MillraceContender contender =
        MillraceContender.withLists(exam, config.model(), Staleness.IDEAL, 0);
    int compared = 0;
    try (Stream stream =
        new Stream(
            ListKeys.EXCLUDE_SEEN,
            excludeSeen,
            // The wall clock of the rounds runs ahead of the events' timestamps.
            ListKeys.CONFLATE_MS,
            "0",
            LearningKeys.PUBLISH_INTERVAL_MS,
            "0",
            LearningKeys.PUBLISH_FACTORS_INTERVAL_MS,
            "0")) {
      for (int e = 0; e < log.size(); e++) {
        String user = log.userKey(log.user(e));
        List<String> before = contender.list(log.user(e));
        contender.play(e, null);
        List<String> after = contender.list(log.user(e));
        stream.event(
            user, log.itemKey(log.item(e)), log.types().get(log.type(e)), null, log.time(e));
        stream.pass(ROUND);
        List<String> emitted = stream.latestList(user);
        // A list that shows the same as before is not emitted again.
        assertThat(emitted)
            .as("list %d, of %s", e, user)
            .isIn(after.equals(before) ? List.of(List.<String>of()) : List.of(after));
        compared += emitted.isEmpty() ? 0 : 1;
      }
    }
    assertThat(compared).isGreaterThan(EVENTS / 2);
  }
}
