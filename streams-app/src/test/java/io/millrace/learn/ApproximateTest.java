package io.millrace.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApproximateTest {
  private static final double BOUND = 1e-5;

  @Test
  void shouldTakeLogarithmsToFiveDigits() {
    double worst =
        powersOf(1.00001, 1e-3, 1e7)
            .map(x -> Math.abs(Approximate.log((float) x) - Math.log((float) x)))
            .max()
            .orElseThrow();

    assertThat(worst).isLessThan(BOUND);
  }

  @ParameterizedTest
  @ValueSource(floats = {1.18e-38f, 1e-20f, 0.99999994f, 1, 1.0000001f, 2, 1e20f, 3.4e38f})
  void shouldTakeLogarithmsOfAnyMagnitude(float x) {
    assertThat((double) Approximate.log(x)).isCloseTo(Math.log(x), within(2e-5));
  }

  @Test
  void shouldNeverFallWhereTheLogarithmRises() {
    float[] logs = new float[20_000];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Approximate.log(0.5f + i * 1e-3f);
    }

    assertThat(logs).isSorted();
  }

  @Test
  void shouldRaiseToPowersToFiveDigits() {
    double worst =
        DoubleStream.iterate(-80, x -> x <= 80, x -> x + 0.0003)
            .map(x -> Math.abs(Approximate.exp((float) x) / Math.exp((float) x) - 1))
            .max()
            .orElseThrow();

    assertThat(worst).isLessThan(BOUND);
  }

  @Test
  void shouldClampPowersThatWouldOverflow() {
    assertThat(Approximate.exp(1000)).isEqualTo(Approximate.exp(80)).isFinite();
    assertThat(Approximate.exp(-1000)).isEqualTo(Approximate.exp(-80)).isPositive();
    assertThat(Approximate.exp(Float.POSITIVE_INFINITY)).isFinite();
    assertThat(Approximate.exp(Float.NEGATIVE_INFINITY)).isPositive();
  }

  private static DoubleStream powersOf(double ratio, double from, double to) {
    return DoubleStream.iterate(from, x -> x <= to, x -> x * ratio);
  }
}
