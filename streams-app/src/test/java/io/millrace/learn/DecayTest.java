package io.millrace.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.SeededTest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecayTest {
  private static final long HOUR = Decay.HOUR_MS;

  @Test
  void shouldLeaveHalfAfterAHalfLife() {
    assertThat(Decay.left(HOUR, HOUR)).isCloseTo(0.5, within(1e-12));
    assertThat(Decay.left(3 * HOUR, HOUR)).isCloseTo(0.125, within(1e-12));
  }

  @Test
  void shouldLeaveAllWhereNoTimePassedOrNothingDecays() {
    assertThat(Decay.left(0, HOUR)).isEqualTo(1);
    assertThat(Decay.left(-5, HOUR)).isEqualTo(1);
    assertThat(Decay.left(HOUR, 0)).isEqualTo(1);
  }

  @Test
  void shouldDecayTheSumToALaterEvent() {
    assertThat(Decay.add(4, HOUR, 1, 3 * HOUR, HOUR)).isCloseTo(2, within(1e-12));
  }

  @Test
  void shouldAddWhatWouldBeLeftOfALateEvent() {
    assertThat(Decay.add(4, 3 * HOUR, 1, 2 * HOUR, HOUR)).isCloseTo(4.5, within(1e-12));
  }

  @Test
  void shouldKeepTrendsOverAnHourADayAndAWeek() {
    assertThat(Decay.TRENDS).isEqualTo(3);
    assertThat(Decay.trendHalfLife(0)).isEqualTo(HOUR);
    assertThat(Decay.trendHalfLife(1)).isEqualTo(24 * HOUR);
    assertThat(Decay.trendHalfLife(2)).isEqualTo(168 * HOUR);
  }

  @SeededTest
  void shouldReachTheSameSumInAnyOrder(long seed) {
    Random random = new Random(seed);
    Long[] times = new Long[200];
    Arrays.setAll(times, i -> 1 + random.nextLong(100 * HOUR));
    List<Long> arriving = Arrays.asList(times.clone());
    Collections.shuffle(arriving, random);
    Arrays.sort(times);

    double inOrder = sum(Arrays.asList(times));
    double late = sum(arriving);

    assertThat(late).isCloseTo(inOrder, within(1e-9 * inOrder));
  }

  private static double sum(List<Long> times) {
    double sum = 0;
    long asOf = 0;
    for (long time : times) {
      sum = Decay.add(sum, asOf, 1, time, 10 * HOUR);
      asOf = Math.max(asOf, time);
    }
    return sum;
  }
}
