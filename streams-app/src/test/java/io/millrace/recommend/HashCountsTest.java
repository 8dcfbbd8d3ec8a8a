package io.millrace.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.SeededTest;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

class HashCountsTest {
  private final HashCounts counts = new HashCounts();

  @SeededTest
  void shouldAgreeWithAMapFromQueryToQuery(long seed) {
    Random random = new Random(seed);
    for (int query = 0; query < 20; query++) {
      Map<Long, Integer> expected = new HashMap<>();
      counts.clear();
      for (int n = random.nextInt(1000); n > 0; n--) {
        long hash = 1 + random.nextInt(600) * 0x9E3779B97F4A7C15L;
        int count = random.nextInt(128);
        expected.put(hash, count);
        counts.put(hash, count);
      }

      assertThat(counts.size()).isEqualTo(expected.size());
      for (int n = 0; n < 600; n++) {
        long hash = 1 + n * 0x9E3779B97F4A7C15L;
        assertThat(counts.get(hash)).isEqualTo(expected.getOrDefault(hash, HashCounts.ABSENT));
      }
    }
  }
}
