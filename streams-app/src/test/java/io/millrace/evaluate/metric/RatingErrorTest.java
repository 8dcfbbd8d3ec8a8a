package io.millrace.evaluate.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RatingErrorTest {

  @Test
  void shouldAverageSquaresAndSizesOfErrors() {
    RootMeanSquaredError rmse = new RootMeanSquaredError();
    MeanAbsoluteError mae = new MeanAbsoluteError();
    double[][] ratings = {{3, 4}, {5, 2}, {4, 4}};
    for (double[] rating : ratings) {
      rmse.add(rating[0], rating[1]);
      mae.add(rating[0], rating[1]);
    }

    // Errors −1, 3, 0.
    assertThat(rmse.value()).isCloseTo(Math.sqrt(10 / 3.0), within(1e-12));
    assertThat(mae.value()).isCloseTo(4 / 3.0, within(1e-12));
  }
}
