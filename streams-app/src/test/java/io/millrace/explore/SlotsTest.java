package io.millrace.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.SeededTest;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlotsTest {
  private final Slots slots = new Slots();

  @SeededTest
  void shouldGiveTheShareAndSpareThePinsAndThePlaceBelowThem(long seed) {
    Random random = new Random(seed);
    long explored = 0;
    double wanted = 0;
    for (int n = 0; n < 2000; n++) {
      int size = 1 + random.nextInt(30);
      int pinned = random.nextInt(Math.min(4, size));
      float share = random.nextFloat() * 0.5f;
      int count = slots.lay(pinned, size, share, 100, random.nextLong());

      int found = 0;
      for (int place = 0; place < size; place++) {
        found += slots.isExplored(place) ? 1 : 0;
        assertThat(slots.isExplored(place) && place < pinned).isFalse();
      }
      assertThat(found).isEqualTo(count);
      if (count < size - pinned) {
        assertThat(slots.isExplored(pinned)).isFalse();
      }
      explored += count;
      wanted += share * (size - pinned);
    }
    assertThat(explored / wanted).isCloseTo(1, within(0.03));
  }

  @Test
  void shouldSpreadThePlacesEvenly() {
    int[] times = new int[20];
    for (int seed = 0; seed < 1000; seed++) {
      assertThat(slots.lay(0, 20, 0.1f, 100, seed)).isEqualTo(2);
      for (int place = 0; place < 20; place++) {
        times[place] += slots.isExplored(place) ? 1 : 0;
      }
      int upper = 0;
      for (int place = 0; place <= 10; place++) {
        upper += slots.isExplored(place) ? 1 : 0;
      }
      assertThat(upper).isBetween(1, 2);
    }
    assertThat(times[0]).isZero();
    for (int place = 1; place < 20; place++) {
      assertThat(times[place]).isBetween(60, 160);
    }
  }

  @Test
  void shouldExploreEveryPlaceIfAskedToAndNoneIfNot() {
    assertThat(slots.lay(1, 5, 1, 100, 7)).isEqualTo(4);
    assertThat(slots.isExplored(0)).isFalse();
    assertThat(slots.isExplored(1)).isTrue();
    assertThat(slots.lay(0, 5, 0, 100, 7)).isZero();
    assertThat(slots.lay(0, 5, 0.9f, 2, 7)).isEqualTo(2);
    assertThat(slots.lay(3, 3, 1, 100, 7)).isZero();
  }
}
