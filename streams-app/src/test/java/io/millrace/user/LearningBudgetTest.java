package io.millrace.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LearningBudgetTest {
  private static final long HOUR = 3_600_000;
  private static final long NOON = 472_222 * HOUR;

  private final LearningBudget budget = new LearningBudget();

  @Test
  void shouldLearnFromSoManyAnHourAndCountTheRest() {
    assertThat(budget.take(NOON, 2)).isTrue();
    assertThat(budget.take(NOON + 1, 2)).isTrue();
    assertThat(budget.take(NOON + HOUR - 1, 2)).isFalse();
    assertThat(budget.excess).isEqualTo(1);
  }

  @Test
  void shouldBeginAnewWithTheNextHour() {
    budget.take(NOON, 1);
    budget.take(NOON, 1);

    assertThat(budget.take(NOON + HOUR, 1)).isTrue();
    assertThat(budget.excess).as("of all hours").isEqualTo(1);
  }

  @Test
  void shouldCountLateEventsTowardsTheLatestHour() {
    budget.take(NOON + HOUR, 1);

    assertThat(budget.take(NOON, 1)).isFalse();
    assertThat(budget.take(NOON + HOUR, 1)).isFalse();
  }

  @Test
  void shouldNotCountWhereThereIsNoCap() {
    assertThat(budget.take(NOON, 0)).isTrue();
    assertThat(budget.hour).isZero();
  }
}
