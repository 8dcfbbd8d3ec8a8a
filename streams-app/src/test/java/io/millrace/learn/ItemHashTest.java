package io.millrace.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemHashTest {
  /** FarmHash Fingerprint64: what rows on disk and models on the topic name items by. */
  @ParameterizedTest
  @CsvSource({
    "'',9ae16a3b2f90404f",
    "a,b3454265b6df75e3",
    "item-1,a50178e497e50f64",
    "Zürich,3b6dac5a541cf4bb",
    "🎬,b5a55fab5994f25b"
  })
  void shouldNameAnIdByTheSameHashForEver(String id, String hex) {
    assertThat(Long.toHexString(ItemHash.of(id))).isEqualTo(hex);
  }

  @Test
  void shouldTellIdsApartAndNeverBeZero() {
    Set<Long> hashes = new HashSet<>();

    for (int id = 0; id < 200_000; id++) {
      hashes.add(ItemHash.of("item-" + id));
    }

    assertThat(hashes).hasSize(200_000).doesNotContain(0L);
  }
}
