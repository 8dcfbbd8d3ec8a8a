package io.millrace.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
  private static final long HOUR = 3_600_000;

  private long wall = 1_700_000_000_000L;
  private long steady = 42;
  private final List<Long> steps = new ArrayList<>();
  private final ClockWatch watch = new ClockWatch(() -> wall, () -> steady, steps::add);

  @Test
  void shouldSayNothingWhileBothClocksGo() {
    for (int n = 0; n < 100; n++) {
      pass(1000);
    }

    assertThat(steps).isEmpty();
  }

  @Test
  void shouldSayOnceByHowMuchTheClockWasSetBack() {
    pass(1000);
    wall -= HOUR;
    pass(1000);
    pass(1000);

    assertThat(steps).containsExactly(HOUR);
  }

  @Test
  void shouldNotMindAStepForward() {
    wall += 24 * HOUR;
    pass(1000);

    assertThat(steps).isEmpty();
  }

  @Test
  void shouldMindTheWayBackFromAStepForward() {
    wall += 24 * HOUR;
    pass(1000);
    wall -= 24 * HOUR;
    pass(1000);

    assertThat(steps).containsExactly(24 * HOUR);
  }

  @Test
  void shouldNotMindASmallStepBack() {
    wall -= ClockWatch.TOLERANCE_MS;
    pass(1000);

    assertThat(steps).isEmpty();
  }

  @Test
  void shouldAddSmallStepsUp() {
    for (int n = 0; n < 3; n++) {
      wall -= ClockWatch.TOLERANCE_MS / 2;
      pass(1000);
    }

    assertThat(steps).hasSize(1);
  }

  @Test
  void shouldNotMindAWallClockThatIsATrifleSlower() {
    for (int n = 0; n < 100_000; n++) {
      pass(1000);
      wall -= n % 10 == 0 ? 1 : 0;
    }

    assertThat(steps).isEmpty();
  }

  private void pass(long ms) {
    wall += ms;
    steady += ms;
    watch.look();
  }
}
