package io.millrace.evaluate.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.evaluate.EventLog;
import io.millrace.evaluate.Exam;
import io.millrace.evaluate.Logs;
import org.junit.jupiter.api.Test;

class OnlineFactorsTest {

  @Test
  void shouldStepDownTheGradientOfTheSquaredError() {
    Exam exam = new Exam(Logs.of("u a"), false);
    OnlineFactors factors =
        new OnlineFactors(exam, 3, new OnlineFactors.Settings(2, 0.5f, 0.1f, 1));
    float[][] before = factors.vectors(0, 0);
    factors.play(0, null);
    float[][] after = factors.vectors(0, 0);

    float[] p = before[0];
    float[] q = before[1];
    double error = 1 - (p[0] * q[0] + p[1] * q[1]);
    for (int d = 0; d < 2; d++) {
      assertThat((double) after[0][d])
          .isCloseTo(p[d] + 0.5 * (error * q[d] - 0.1 * p[d]), within(1e-6));
      assertThat((double) after[1][d])
          .isCloseTo(q[d] + 0.5 * (error * p[d] - 0.1 * q[d]), within(1e-6));
    }
  }

  @Test
  void shouldLearnNothingFromImpressionsAndWhatIsGivenBack() {
    Exam exam = new Exam(Logs.of("u a impression", "u a cancel"), false);
    OnlineFactors factors = new OnlineFactors(exam, 3);
    float[][] before = factors.vectors(0, 0);
    factors.play(0, null);
    factors.play(1, null);

    assertThat(factors.vectors(0, 0)).isDeepEqualTo(before);
  }

  @Test
  void shouldRankTheItemsOfTwoCampsApart() {
    // Two kinds of users, two kinds of items, gone through often enough.
    String[] log = new String[401];
    for (int e = 0; e < 400; e++) {
      int camp = e % 2;
      log[e] = "u" + camp + (e / 2 % 7) + " i" + camp + (e / 2 % 5);
    }
    log[400] = "u00 i01";
    EventLog events = Logs.of(log);
    Played played =
        Played.through(
            new Exam(events, true),
            exam -> new OnlineFactors(exam, 1, new OnlineFactors.Settings(4, 0.1f, 0.01f, 10)));

    assertThat(played.list(0).subList(0, 5))
        .containsExactlyInAnyOrder("i00", "i01", "i02", "i03", "i04");
  }
}
