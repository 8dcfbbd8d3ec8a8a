package io.millrace.evaluate.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.evaluate.EventLog;
import io.millrace.evaluate.Exam;
import io.millrace.evaluate.Logs;
import io.millrace.evaluate.Ranking;
import org.junit.jupiter.api.Test;

class PopularityTest {

  @Test
  void shouldRankByEventsLessThoseTakenBack() {
    // c 3, b 2, a 3 − 2 = 1; x is touched last and alone.
    EventLog log =
        Logs.of(
            "u a",
            "v a",
            "w a",
            "u c",
            "v c",
            "w c",
            "u b",
            "v b",
            "u a cancel",
            "v a cancel",
            "x x",
            "x c");
    Played played = Played.through(new Exam(log, true), exam -> new Popularity(exam, 1));

    assertThat(played.list(0).subList(0, 2)).containsExactly("c", "b");
    assertThat(played.list(0).subList(2, 4)).containsExactlyInAnyOrder("a", "x");
    assertThat(played.place(0)).isZero();
  }

  @Test
  void shouldLeaveOutWhatTheUserKnowsUnlessRepeatsAreAllowed() {
    EventLog log = Logs.of("u a", "v a", "v b", "w c", "u b");

    assertThat(Played.through(new Exam(log, false), exam -> new Popularity(exam, 1)).list(0))
        .containsExactlyInAnyOrder("b", "c");
    assertThat(Played.through(new Exam(log, true), exam -> new Popularity(exam, 1)).list(0))
        .startsWith("a")
        .hasSize(3);
  }

  @Test
  void shouldMissItemsNobodyHasTouched() {
    EventLog log = Logs.of("u a", "v b", "u new");

    assertThat(Played.through(new Exam(log, false), exam -> new Popularity(exam, 1)).place(0))
        .isEqualTo(Ranking.UNSCORED);
  }

  @Test
  void shouldLetPopularityFade() {
    // a four times at first, b once three half-lives later: 4·2⁻³ = 0.5 < 1.
    long half = 1000;
    EventLog late =
        Logs.spaced(half, "u a", "u a", "u a", "u a", "v c", "v c", "v b", "w c", "w b");
    Played played =
        Played.through(new Exam(late, true), exam -> new DecayedPopularity(exam, 1, half));

    // At w's second event, in units of the latest: c 1 + 2⁻² + 2⁻³ = 1.375, b 2⁻¹ = 0.5,
    // a 2⁻⁴ + 2⁻⁵ + 2⁻⁶ + 2⁻⁷ = 0.117.
    assertThat(played.list(0)).containsExactly("c", "b", "a");
    assertThat(played.place(0)).isEqualTo(1);
  }

  @Test
  void shouldFadeByADayUnlessToldOtherwise() {
    // a thrice, then b once 36 hours after: 3·2^-1.5 = 1.06 > 1. After 48 hours 0.75 < 1.
    EventLog soon = Logs.spaced(12 * 3_600_000L, "u a", "v a", "w a", "w z", "w z", "x b", "x a");
    // 2^-2.5 + 2^-2 + 2^-1.5 of a day: a 0.78, b 1 by then.
    Played played = Played.through(new Exam(soon, true), exam -> new DecayedPopularity(exam, 1));

    assertThat(played.list(0).indexOf("b")).isLessThan(played.list(0).indexOf("a"));
  }
}
