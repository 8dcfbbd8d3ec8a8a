package io.millrace.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoriesTest {

  @Test
  void shouldGiveTheLatestDistinctItemsFirst() {
    EventLog log = Logs.of("u a", "u b", "u a", "u c", "u b");
    Histories histories = all(log);
    int[] recent = new int[2];

    assertThat(histories.recent(0, -1, recent)).isEqualTo(2);
    assertThat(recent).containsExactly(1, 2);
    histories.recent(0, 2, recent);
    assertThat(recent).containsExactly(1, 0);
  }

  @Test
  void shouldForgetWhatWasGivenBackButKnowThatItWasTouched() {
    EventLog log = Logs.of("u a", "u b", "u a cancel", "u c impression");
    Histories histories = all(log);
    int[] recent = new int[5];

    assertThat(histories.recent(0, -1, recent)).isEqualTo(1);
    assertThat(recent[0]).isEqualTo(1);
    assertThat(histories.hasTouched(0, 0)).isTrue();
    assertThat(histories.hasTouched(0, 2)).isFalse();
    assertThat(histories.times(0, 0)).isZero();
  }

  @Test
  void shouldCountAsAMapWould() {
    EventLog log = Logs.random(5, 40, 300, 20_000);
    Histories histories = all(log);
    Map<Integer, Map<Integer, Integer>> expected = new HashMap<>();
    for (int e = 0; e < log.size(); e++) {
      Map<Integer, Integer> of = expected.computeIfAbsent(log.user(e), u -> new LinkedHashMap<>());
      if (log.weight(e) > 0) {
        of.merge(log.item(e), 1, Integer::sum);
      } else {
        of.put(log.item(e), 0);
      }
    }
    for (int user = 0; user < log.userCount(); user++) {
      Map<Integer, Integer> counted = new LinkedHashMap<>();
      for (int t = 0; t < histories.touchedCount(user); t++) {
        counted.put(histories.touched(user, t), histories.times(user, t));
      }
      assertThat(counted).containsExactlyEntriesOf(expected.get(user));
    }
  }

  private static Histories all(EventLog log) {
    Histories histories = new Histories(log);
    for (int e = 0; e < log.size(); e++) {
      histories.learn(e);
    }
    return histories;
  }
}
