package io.millrace.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteadyRateTest {
  @Test
  void shouldGoOnUntilTwoWindowsAreAlike() throws Exception {
    Iterator<Double> rates = List.of(500.0, 900.0, 1000.0, 1030.0, 5.0).iterator();
    List<Integer> windows = new ArrayList<>();

    SteadyRate rate =
        SteadyRate.await(
            events -> {
              windows.add(events);
              return (long) (events * 1e9 / rates.next());
            },
            500);

    assertThat(rate.eventsPerSecond()).isBetween(1029.9, 1030.1);
    assertThat(rate.windows()).isEqualTo(4);
    assertThat(rate.steady()).isTrue();
    assertThat(windows.get(0)).isEqualTo(5000);
    assertThat(windows.get(3)).isBetween(9999, 10_000);
  }
}
