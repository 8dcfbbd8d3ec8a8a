package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.SeededTest;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ItemDictionaryTest {
  private final ItemDictionary dictionary = new ItemDictionary();

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
