package io.millrace.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.learn.TestSettings;
import io.millrace.replay.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RatingErrorsTest {
  @Test
  void shouldPredictEachRatingBeforeItIsLearned() {
    MillraceContender millrace =
        play(rating("u", "a", 2), rating("v", "b", 4), rating("w", "c", 3));

    // Nothing is known before the first; then the mean is 2, then 3: errors of 2 and 0.
    RatingError mean = millrace.ratingErrors().get(0);
    assertThat(mean.name()).isEqualTo("global_mean");
    assertThat(mean.ratings()).isEqualTo(2);
    assertThat(mean.rmse()).isCloseTo(Math.sqrt(2), within(1e-4));
    assertThat(mean.mae()).isCloseTo(1, within(1e-4));
  }

  @Test
  void shouldDoBetterWithBiasesWherePeopleDiffer() {
    List<RecordedEvent> events = new ArrayList<>();
    for (int n = 0; n < 60; n++) {
      events.add(rating("mild", "a" + n, 5));
      events.add(rating("harsh", "a" + n, 1));
    }

    List<RatingError> errors = play(events.toArray(RecordedEvent[]::new)).ratingErrors();

    assertThat(errors)
        .extracting(RatingError::name)
        .containsExactly("global_mean", "biases", "millrace");
    assertThat(errors.get(1).rmse()).isLessThan(0.5 * errors.get(0).rmse());
  }

  @Test
  void shouldSayNothingWhereNothingIsRated() {
    assertThat(play(new RecordedEvent(1, "u", "a", "view", OptionalDouble.of(5))).ratingErrors())
        .isEmpty();
  }

  private static RecordedEvent rating(String user, String item, double value) {
    return new RecordedEvent(1_000_000, user, item, "rating", OptionalDouble.of(value));
  }

  private static MillraceContender play(RecordedEvent... events) {
    EventLog log = EventLog.of("test", List.of(events), Logs.WEIGHTS);
    MillraceContender millrace =
        new MillraceContender(new Exam(log, false), TestSettings.defaults(), Staleness.IDEAL);
    for (int event = 0; event < log.size(); event++) {
      millrace.play(event, null);
    }
    return millrace;
  }
}
