package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.SeededTest;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ItemDictionaryTest {
  private long nanoTime;
  private final ItemDictionary dictionary = new ItemDictionary(() -> nanoTime);

  @Test
  void shouldCountIdsUpFromZero() {
    assertThat(dictionary.findOrAdd(70)).isZero();
    assertThat(dictionary.findOrAdd(80)).isEqualTo(1);
    assertThat(dictionary.findOrAdd(70)).isZero();
    assertThat(dictionary.size()).isEqualTo(2);
  }

  @Test
  void shouldNotKnowWhatWasNeverAdded() {
    dictionary.findOrAdd(70);

    assertThat(dictionary.find(71)).isEqualTo(ItemDictionary.UNKNOWN);
  }

  @Test
  void shouldTellApartHashesThatFallOnOneSlot() {
    for (long high = 1; high <= 600; high++) {
      dictionary.findOrAdd(high << 32);
    }

    for (long high = 1; high <= 600; high++) {
      assertThat(dictionary.find(high << 32)).isEqualTo((int) high - 1);
    }
  }

  @Test
  void shouldNotFindWhatWasReleased() {
    for (long high = 1; high <= 3; high++) {
      dictionary.findOrAdd(high << 32);
    }

    dictionary.release(1);

    assertThat(dictionary.find(2L << 32)).isEqualTo(ItemDictionary.UNKNOWN);
    assertThat(dictionary.find(3L << 32)).as("behind it, on the same slot").isEqualTo(2);
    assertThat(dictionary.live()).isEqualTo(2);
  }

  @Test
  void shouldGiveAReleasedIdOutAgainOnceNoReaderCanHoldIt() {
    dictionary.findOrAdd(70);
    dictionary.release(0);

    assertThat(dictionary.findOrAdd(80)).as("too early").isEqualTo(1);
    nanoTime += FreedIds.QUARANTINE_NANOS;
    assertThat(dictionary.findOrAdd(70)).isZero();
    assertThat(dictionary.findOrAdd(90)).isEqualTo(2);
    assertThat(dictionary.hash(0)).isEqualTo(70);
  }

  @SeededTest
  void shouldNotGrowWhileItemsComeAndGo(long seed) {
    Random random = new Random(seed);
    Map<Long, Integer> living = new HashMap<>();
    for (int n = 0; n < 50_000; n++) {
      long hash = 1 + random.nextLong(100_000) * 0x9E3779B97F4AL;
      if (living.size() == 500 && !living.containsKey(hash)) {
        Map.Entry<Long, Integer> gone = living.entrySet().iterator().next();
        dictionary.release(gone.getValue());
        living.remove(gone.getKey());
        nanoTime += FreedIds.QUARANTINE_NANOS / 10;
      }
      living.put(hash, dictionary.findOrAdd(hash));
    }

    assertThat(dictionary.size()).isLessThanOrEqualTo(511);
    assertThat(dictionary.live()).isEqualTo(living.size());
    assertThat(living.values()).doesNotHaveDuplicates();
    living.forEach((hash, id) -> assertThat(dictionary.find(hash)).isEqualTo(id));
  }

  @SeededTest
  void shouldAgreeWithAMapAsItGrows(long seed) {
    Random random = new Random(seed);
    Map<Long, Integer> expected = new HashMap<>();
    for (int n = 0; n < 5_000; n++) {
      long hash = 1 + random.nextLong(10_000) * 0x9E3779B97F4AL;
      expected.putIfAbsent(hash, expected.size());

      assertThat(dictionary.findOrAdd(hash)).isEqualTo(expected.get(hash));
    }

    assertThat(dictionary.size()).isEqualTo(expected.size());
    expected.forEach(
        (hash, id) -> {
          assertThat(dictionary.find(hash)).isEqualTo(id);
          assertThat(dictionary.hash(id)).isEqualTo(hash);
          assertThat(dictionary.hashes()[id]).isEqualTo(hash);
        });
  }
}
