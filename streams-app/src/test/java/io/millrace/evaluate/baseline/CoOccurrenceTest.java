package io.millrace.evaluate.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.evaluate.EventLog;
import io.millrace.evaluate.Exam;
import io.millrace.evaluate.Logs;
import io.millrace.evaluate.Ranking;
import org.junit.jupiter.api.Test;

class CoOccurrenceTest {
  private static final int LONG = 0;
  private static final int SHORT = 1;

  @Test
  void shouldRankWhatCameWithTheLatestItem() {
    // With a: b twice, c once; n_a 4, n_b 2, n_c 1. b 2/√(9·7) = 0.25, c 1/√(9·6) = 0.14.
    Played played = symmetric("u a", "u b", "v a", "v b", "w a", "w c", "x a", "x c");

    assertThat(played.list(LONG)).containsExactly("b", "c");
    assertThat(played.place(LONG)).isEqualTo(1);
  }

  @Test
  void shouldDiscountWhatComesWithEverything() {
    // b and c came once each with a, but b has ten more events: 1/√(8·16) < 1/√(8·6).
    Played played =
        symmetric(
            "u a", "u b", "w a", "w c", "1 b", "2 b", "3 b", "4 b", "5 b", "6 b", "7 b", "8 b",
            "9 b", "10 b", "x a", "x c");

    assertThat(played.list(LONG)).containsExactly("c", "b");
  }

  @Test
  void shouldKeepToTheOrderOnlyWhereDirected() {
    String[] log = {"u b", "u a", "w a", "w c", "x a", "x b"};

    assertThat(symmetric(log).list(LONG)).containsExactlyInAnyOrder("b", "c");
    Played directed = directed(log);
    assertThat(directed.list(LONG)).containsExactly("c");
    assertThat(directed.place(LONG)).isEqualTo(Ranking.UNSCORED);
  }

  @Test
  void shouldWeighNearItemsMoreAtShortRange() {
    // x did p, then q. p→y thrice, n_p 4: long 0.9·3/9 = 0.3, short 0.5·3/9 = 0.17.
    // q→z twice, n_q 3: 2/8 = 0.25 at either range.
    Played played =
        directed(
            "1 p", "1 y", "2 p", "2 y", "3 p", "3 y", "4 q", "4 z", "5 q", "5 z", "x p", "x q",
            "x y");

    assertThat(played.list(LONG)).containsExactly("y", "z");
    assertThat(played.list(SHORT)).containsExactly("z", "y");
  }

  @Test
  void shouldCountDistinctItemsUpToFifteenBack() {
    // In u's order: p, then 15 fillers, then y: p is the sixteenth before y.
    String[] log = new String[19];
    log[0] = "u p";
    for (int f = 0; f < 15; f++) {
      log[f + 1] = "u f" + f;
    }
    log[16] = "u y";
    log[17] = "x p";
    log[18] = "x y";

    assertThat(directed(log).place(LONG)).isEqualTo(Ranking.UNSCORED);
    log[15] = "u f0";
    assertThat(directed(log).place(LONG)).isNotEqualTo(Ranking.UNSCORED);
  }

  @Test
  void shouldNotCountWhatWasGivenBack() {
    assertThat(symmetric("u a", "u b cancel", "x a", "x b").place(LONG))
        .isEqualTo(Ranking.UNSCORED);
  }

  private static Played symmetric(String... events) {
    EventLog log = Logs.of(events);
    return Played.through(new Exam(log, false), exam -> CoOccurrence.symmetric(exam, 1));
  }

  private static Played directed(String... events) {
    EventLog log = Logs.of(events);
    return Played.through(new Exam(log, false), exam -> CoOccurrence.directed(exam, 1));
  }
}
