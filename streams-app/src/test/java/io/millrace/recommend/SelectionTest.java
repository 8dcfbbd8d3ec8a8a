package io.millrace.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.SeededTest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelectionTest {
  @SeededTest
  void shouldFindTheSameAsASort(long seed) {
    Random random = new Random(seed);
    for (int n = 1; n < 200; n++) {
      float[] values = values(random, n);
      float[] sorted = Arrays.copyOf(values, n);
      Arrays.sort(sorted);
      int k = 1 + random.nextInt(n);

      float found = Selection.largest(values, n, k);

      assertThat(found).isEqualTo(sorted[n - k]);
    }
  }

  @SeededTest
  void shouldTakeTheSameAsAStableSort(long seed) {
    Random random = new Random(seed);
    for (int n = 0; n < 200; n++) {
      float[] scores = values(random, n);
      int k = 1 + random.nextInt(40);
      int[] rows = new int[k];

      int count = Selection.best(scores, n, k, rows);

      int[] expected =
          IntStream.range(0, n)
              .boxed()
              .sorted(Comparator.comparing((Integer row) -> -scores[row]))
              .limit(k)
              .mapToInt(Integer::intValue)
              .toArray();
      assertThat(Arrays.copyOf(rows, count)).containsExactly(expected);
    }
  }

  @Test
  void shouldTakeNothingWhereNothingIsWanted() {
    assertThat(Selection.best(new float[] {1, 2}, 2, 0, new int[0])).isZero();
  }

  @Test
  void shouldLookAtNothingBeyondTheGivenCount() {
    int[] rows = new int[5];

    assertThat(Selection.best(new float[] {1, 2, 99}, 2, 5, rows)).isEqualTo(2);
    assertThat(Selection.largest(new float[] {1, 2, 99}, 2, 1)).isEqualTo(2);
  }

  /** Few distinct values, so that there are ties; and one array longer than {@code n}. */
  private static float[] values(Random random, int n) {
    float[] values = new float[n + 3];
    int distinct = 1 + random.nextInt(50);
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(distinct) - 10;
    }
    return values;
  }
}
