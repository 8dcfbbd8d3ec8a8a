package io.millrace.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.SeededTest;
import io.millrace.index.Strength;
import io.millrace.learn.Feature;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CandidateSetTest {
  private final CandidateSet set = new CandidateSet();

  CandidateSetTest() {
    set.clear();
  }

  @Test
  void shouldAddUpWhatTheRecentItemsSay() {
    set.addForward(0, 0.5f, new long[] {Strength.pack(5, 3, 4)});
    set.addBackward(1, 1, new long[] {Strength.NONE, Strength.pack(5, 10, 20)});

    assertThat(set.size()).isEqualTo(1);
    assertThat(set.id(0)).isEqualTo(5);
    assertThat(set.sum(0)).isEqualTo((3 + 4) * 0.5f + 10 * 0.9f + 20 / 2);
  }

  @Test
  void shouldRememberWhoInsistedOnAnItem() {
    set.ask(Feature.Source.POPULAR);
    set.keep(5);
    set.ask(Feature.Source.CONTENT);
    set.explore(6);

    assertThat(set.isKept(0)).isTrue();
    assertThat(set.isKeptBy(Feature.Source.POPULAR, 0)).isTrue();
    assertThat(set.isKeptBy(Feature.Source.CONTENT, 0)).isFalse();
    assertThat(set.isKept(1)).isFalse();
    assertThat(set.isShortlisted(1)).isTrue();
  }

  @Test
  void shouldSetWhatSimilarUsersSayOnlyForWhatIsThere() {
    set.keep(5);
    set.setSimilar(5, 2);
    set.setSimilar(6, 3);

    assertThat(set.size()).isEqualTo(1);
    assertThat(set.similar(0)).isEqualTo(2);
  }

  /** The query number has 12 bits: after 4095 queries it begins again. */
  @Test
  void shouldForgetTheLastQueryHoweverManyThereWere() {
    Random random = new Random(7);
    for (int query = 0; query < 10_000; query++) {
      shouldAgreeWithAMap(random, 5, 40);
    }
  }

  @SeededTest
  void shouldAgreeWithAMap(long seed) {
    Random random = new Random(seed);
    for (int query = 0; query < 5; query++) {
      shouldAgreeWithAMap(random, 3000, 1000);
    }
  }

  @Test
  void shouldGrowBeyondItsFirstTable() {
    long[] all = new long[40_000];
    Arrays.setAll(all, id -> Strength.pack(id, 1 + id % 256 / 256f, 0));
    for (int query = 0; query < 3; query++) {
      set.clear();
      set.addForward(0, 1, all);
      set.addBackward(0, 1, all);

      assertThat(set.size()).isEqualTo(40_000);
      for (int entry = 0; entry < set.size(); entry++) {
        assertThat(set.id(entry)).isEqualTo(entry);
        assertThat(set.sum(entry)).isEqualTo(2 + entry % 256 / 128f);
      }
    }
  }

  private void shouldAgreeWithAMap(Random random, int most, int items) {
    set.clear();
    Map<Integer, Double> sums = new HashMap<>();
    Set<Integer> kept = new HashSet<>();
    for (int k = 0; k < 15; k++) {
      long[] said = new long[random.nextInt(1 + most / 15)];
      for (int n = 0; n < said.length; n++) {
        int id = 1 + random.nextInt(items);
        said[n] = Strength.pack(id, random.nextFloat(), random.nextFloat());
        double sum = Math.pow(0.9, k) * Strength.w(said[n]) + Strength.w1(said[n]) / (k + 1);
        sums.merge(id, sum, Double::sum);
      }
      set.addForward(k, 1, said);
      int insisted = 1 + random.nextInt(items);
      set.keep(insisted);
      kept.add(insisted);
      sums.putIfAbsent(insisted, 0.0);
    }

    assertThat(set.size()).isEqualTo(sums.size());
    for (int entry = 0; entry < set.size(); entry++) {
      int id = set.id(entry);
      assertThat((double) set.sum(entry)).isCloseTo(sums.get(id), within(1e-4));
      assertThat(set.isKept(entry)).isEqualTo(kept.contains(id));
    }
  }
}
