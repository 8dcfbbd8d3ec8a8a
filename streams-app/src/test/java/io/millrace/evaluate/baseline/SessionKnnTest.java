package io.millrace.evaluate.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.evaluate.EventLog;
import io.millrace.evaluate.Exam;
import io.millrace.evaluate.Logs;
import io.millrace.evaluate.Ranking;
import org.junit.jupiter.api.Test;

class SessionKnnTest {

  @Test
  void shouldLetSimilarSessionsVote() {
    // x did e, then a. w shares both: (1 + ½)·λ(0) = 1.5. u shares a: 1. v shares e: ½·λ(1) = 0.45.
    // g, b and f are in one session each, so their rarity is the same.
    Played played =
        play(
            new SessionKnn.Settings(5, 5, 10, 10, 10),
            "u a",
            "u b",
            "v e",
            "v f",
            "w a",
            "w e",
            "w g",
            "x e",
            "x a",
            "x f");

    assertThat(played.list(0)).containsExactly("g", "b", "f");
    assertThat(played.place(0)).isEqualTo(2);
  }

  @Test
  void shouldHearTheNearestOnly() {
    Played played =
        play(
            new SessionKnn.Settings(5, 5, 10, 10, 1),
            "u a",
            "u b",
            "v e",
            "v f",
            "w a",
            "w e",
            "w g",
            "x e",
            "x a",
            "x f");

    assertThat(played.list(0)).containsExactly("g");
    assertThat(played.place(0)).isEqualTo(Ranking.UNSCORED);
  }

  @Test
  void shouldPreferWhatFewSessionsHold() {
    // b and c come once each with a; b is in three more sessions.
    Played played =
        play(
            new SessionKnn.Settings(5, 5, 10, 10, 10),
            "u a",
            "u b",
            "v a",
            "v c",
            "1 b",
            "2 b",
            "3 b",
            "x a",
            "x c");

    assertThat(played.list(0)).containsExactly("c", "b");
  }

  @Test
  void shouldEndASessionWhenItIsFull() {
    String[] log = {"u a", "u b", "u c", "x a", "x c"};

    assertThat(play(new SessionKnn.Settings(5, 5, 3, 10, 10), log).place(0)).isNotNegative();
    assertThat(play(new SessionKnn.Settings(5, 2, 2, 10, 10), log).place(0))
        .isEqualTo(Ranking.UNSCORED);
  }

  @Test
  void shouldEndASessionWithAGapOnceItIsLongEnough() {
    EventLog slow = Logs.spaced(31 * 60_000L, "u a", "u b", "u c", "x a", "x c");
    SessionKnn.Settings endsAtTwo = new SessionKnn.Settings(5, 2, 10, 10, 10);
    SessionKnn.Settings endsAtThree = new SessionKnn.Settings(5, 3, 10, 10, 10);

    assertThat(play(endsAtTwo, slow).list(0)).containsExactly("b");
    assertThat(play(endsAtThree, slow).list(0)).containsExactlyInAnyOrder("b", "c");
  }

  @Test
  void shouldRememberOnlyTheLatestSessionsOfAnItem() {
    // Sessions 1, 2, x, 3 and 4 held a in this order; the latest two are remembered.
    Played asked =
        play(
            new SessionKnn.Settings(5, 5, 10, 2, 10),
            "x y",
            "1 a",
            "1 b",
            "2 a",
            "2 c",
            "x a",
            "3 a",
            "3 d",
            "4 a",
            "4 e",
            "x e");
    assertThat(asked.list(0)).containsExactlyInAnyOrder("d", "e");
  }

  private static Played play(SessionKnn.Settings settings, String... events) {
    return play(settings, Logs.of(events));
  }

  private static Played play(SessionKnn.Settings settings, EventLog log) {
    return Played.through(new Exam(log, false), exam -> new SessionKnn(exam, 1, settings));
  }
}
