package io.millrace.learn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureMatrixTest {
  private final FeatureMatrix matrix = new FeatureMatrix();

  @ParameterizedTest
  @ValueSource(ints = {1, 256, 257, 2000})
  void shouldHoldAsManyRowsAsAskedFor(int rows) {
    matrix.reset(rows);

    matrix.set(rows - 1, Feature.REPEAT_EARLIER, 7);

    assertThat(matrix.rows()).isEqualTo(rows);
    assertThat(matrix.get(rows - 1, Feature.REPEAT_EARLIER)).isEqualTo(7);
    assertThat(matrix.get(rows - 1, Feature.DIRECTED)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 300, 5000})
  void shouldForgetTheLastQuery(int rows) {
    matrix.reset(300);
    for (int row = 0; row < 300; row++) {
      matrix.set(row, Feature.AGE, 1);
    }

    matrix.reset(rows);

    for (int row = 0; row < rows; row++) {
      assertThat(matrix.get(row, Feature.AGE)).isZero();
    }
  }
}
