package io.millrace.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExamTest {

  @Test
  void shouldAskOnlyPositiveEventsOfKnownUsers() {
    Exam exam = new Exam(Logs.of("u a", "u b", "u c impression", "u d cancel", "v a", "v b"), true);

    assertThat(asked(exam)).containsExactly(1, 5);
    assertThat(exam.questions()).isEqualTo(2);
  }

  @Test
  void shouldAskForAnItemOnceWhereRepeatsAreExcluded() {
    EventLog log = Logs.of("u a", "u b", "u a", "u c");

    assertThat(asked(new Exam(log, false))).containsExactly(1, 3);
    assertThat(asked(new Exam(log, true))).containsExactly(1, 2, 3);
  }

  @Test
  void shouldCountKnownAndAllowedItems() {
    EventLog log = Logs.of("u a", "v b", "u b", "u c", "v a");
    Exam once = new Exam(log, false);

    assertThat(IntStream.range(0, 5).map(once::known)).containsExactly(0, 1, 2, 2, 3);
    // At 2, u knows a of a and b; at 4, v knows b of a, b and c.
    assertThat(once.allowed(2)).isEqualTo(1);
    assertThat(once.allowed(4)).isEqualTo(2);
    assertThat(new Exam(log, true).allowed(4)).isEqualTo(3);
    assertThat(once.isKnown(2)).isTrue();
    assertThat(once.isKnown(3)).isFalse();
    assertThat(IntStream.range(0, 5).map(once::earlier)).containsExactly(0, 0, 1, 2, 1);
  }

  @Test
  void shouldSeeWhetherPeopleComeBack() {
    String[] once = IntStream.range(0, 100).mapToObj(i -> "u i" + i).toArray(String[]::new);
    assertThat(Exam.repeatsIn(Logs.of(once))).isFalse();

    String[] again = Arrays.copyOf(once, 106);
    Arrays.fill(again, 100, 106, "u i3");
    assertThat(Exam.repeatsIn(Logs.of(again))).isTrue();
  }

  @Test
  void shouldKnowTheNextDistinctItems() {
    EventLog log = Logs.of("u a", "u b", "v z", "u b", "u c", "u a", "u d cancel", "u e");
    int[] next = new int[3];

    NextItems repeats = new NextItems(new Exam(log, true));
    assertThat(named(log, next, repeats.from(1, next))).containsExactly("b", "c", "a");
    assertThat(named(log, next, repeats.from(5, next))).containsExactly("a", "e");

    NextItems once = new NextItems(new Exam(log, false));
    assertThat(named(log, next, once.from(1, next))).containsExactly("b", "c", "e");
    assertThat(named(log, next, once.from(7, next))).containsExactly("e");
  }

  private static String[] named(EventLog log, int[] items, int count) {
    return Arrays.stream(items, 0, count).mapToObj(log::itemKey).toArray(String[]::new);
  }

  private static int[] asked(Exam exam) {
    return IntStream.range(0, exam.log().size()).filter(exam::isScored).toArray();
  }
}
