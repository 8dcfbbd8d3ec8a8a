package io.millrace.evaluate.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AccuracyTest {
  private static final double EXACT = 1e-12;

  @Test
  void shouldCountHitsWithinTheList() {
    // Places 0, 9, 10 and none: two of four within ten, three within twenty.
    assertThat(overPlaces(new HitRate(10))).isEqualTo(0.5);
    assertThat(overPlaces(new HitRate(20))).isEqualTo(0.75);
    assertThat(new HitRate(10).name()).isEqualTo("hr_10");
  }

  @Test
  void shouldDiscountGainByTheLogarithmOfTheRank() {
    // 1/log2(2) + 1/log2(11) + 0 + 0
    double expected = (1 + Math.log(2) / Math.log(11)) / 4;
    assertThat(overPlaces(new NormalizedGain(10))).isCloseTo(expected, within(EXACT));
  }

  @Test
  void shouldTakeTheReciprocalOfTheRank() {
    assertThat(overPlaces(new ReciprocalRank(10))).isCloseTo((1 + 0.1) / 4, within(EXACT));
  }

  private static double overPlaces(Metric metric) {
    for (int place : new int[] {0, 9, 10, -1}) {
      metric.add(Asked.question(), Asked.at(place));
    }
    return metric.value();
  }

  @Test
  void shouldHaveNoValueWithoutQuestions() {
    assertThat(new HitRate(10).value()).isNaN();
    assertThat(new AreaUnderCurve().value()).isNaN();
  }

  @Test
  void shouldHoldTheListAgainstTheNextItems() {
    // Relevant 0, 1, 2, 3; the list of ten has 1 and 3.
    Question question = Asked.question(0, 100, 100, 1, 2, 3);
    Metric precision = new Precision(10);
    Metric recall = new Recall(10);
    Metric f1 = new FMeasure(10);
    for (Metric metric : new Metric[] {precision, recall, f1}) {
      metric.add(question, Asked.list(1, 90, 3, 91, 92, 93, 94, 95, 96, 97, 2));
    }

    assertThat(precision.value()).isEqualTo(0.2);
    assertThat(recall.value()).isEqualTo(0.5);
    assertThat(f1.value()).isCloseTo(2 * 0.2 * 0.5 / 0.7, within(EXACT));
  }

  @Test
  void shouldCountEmptyPlacesOfAShortListAsWrong() {
    Metric precision = new Precision(10);
    precision.add(Asked.question(0, 100, 100), Asked.list(0, 5));

    assertThat(precision.value()).isEqualTo(0.1);
  }
}
