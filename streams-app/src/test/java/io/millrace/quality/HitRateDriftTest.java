package io.millrace.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.SeededTest;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HitRateDriftTest {
  /** Feeds hits at a rate; returns how often a fall began or ended. */
  private static int feed(HitRateDrift drift, int predictions, double rate, Random random) {
    int turns = 0;
    for (int n = 0; n < predictions; n++) {
      turns += drift.add(random.nextDouble() < rate) ? 1 : 0;
    }
    return turns;
  }

  @Test
  void shouldHaveNoPastBeforeTheFirstHundred() {
    HitRateDrift drift = new HitRateDrift(15);
    for (int n = 0; n < 99; n++) {
      drift.add(n < 20);
    }
    assertThat(drift.past()).isNaN();
    drift.add(false);
    assertThat(drift.past()).isEqualTo(0.2);
  }

  @SeededTest
  void shouldSayOnceWhenTheRateHalvesAndOnceWhenItComesBack(long seed) {
    Random random = new Random(seed);
    HitRateDrift drift = new HitRateDrift(15);

    assertThat(feed(drift, 50_000, 0.13, random)).isZero();
    assertThat(feed(drift, 6000, 0.065, random)).isEqualTo(1);
    assertThat(drift.fallen()).isTrue();
    assertThat(feed(drift, 15_000, 0.13, random)).isEqualTo(1);
    assertThat(drift.fallen()).isFalse();
  }

  @SeededTest
  void shouldNoticeThatAScarceRateWentToNothing(long seed) {
    Random random = new Random(seed);
    HitRateDrift drift = new HitRateDrift(15);
    feed(drift, 30_000, 0.02, random);

    feed(drift, 5000, 0, random);

    assertThat(drift.fallen()).isTrue();
  }

  @Test
  void shouldNotFallFromNothing() {
    HitRateDrift drift = new HitRateDrift(15);

    assertThat(feed(drift, 10_000, 0, new Random(1))).isZero();
  }
}
