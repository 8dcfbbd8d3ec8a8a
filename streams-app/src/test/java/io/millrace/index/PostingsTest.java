package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.SeededTest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PostingsTest {
  private static final int CAP = 4;

  private final Postings postings = new Postings();

  @Test
  void shouldReplaceAStrengthInPlace() {
    put(7, 1);
    put(7, 3);

    assertThat(weights()).isEqualTo(Map.of(7, 3f));
  }

  @Test
  void shouldGiveUpTheWeakestForAStrongerOne() {
    put(1, 5);
    put(2, 2);
    put(3, 4);
    put(4, 3);

    put(5, 2.5f);

    assertThat(weights()).isEqualTo(Map.of(1, 5f, 5, 2.5f, 3, 4f, 4, 3f));
  }

  @Test
  void shouldTurnAwayWhatIsWeakerThanAllInAFullList() {
    put(1, 5);
    put(2, 2);
    put(3, 4);
    put(4, 3);

    put(5, 2);

    assertThat(weights()).containsOnlyKeys(1, 2, 3, 4);
  }

  @Test
  void shouldTakeAPlaceThatWasGivenUp() {
    put(1, 5);
    put(2, 5);
    put(3, 5);
    put(4, 5);
    postings.remove(2);

    put(5, 1);

    assertThat(weights()).containsOnlyKeys(1, 3, 4, 5);
    assertThat(postings.slots()).hasSize(CAP);
  }

  @Test
  void shouldFindAnEntryBehindAFreePlace() {
    put(1, 5);
    put(2, 5);
    postings.remove(1);

    put(2, 6);

    assertThat(weights()).isEqualTo(Map.of(2, 6f));
  }

  @Test
  void shouldShrugAtRemovingWhatIsNotThere() {
    put(1, 5);

    postings.remove(9);

    assertThat(weights()).containsOnlyKeys(1);
  }

  @SeededTest
  void shouldAgreeWithAMapBelowTheCap(long seed) {
    Random random = new Random(seed);
    Map<Integer, Float> expected = new HashMap<>();
    for (int n = 0; n < 2000; n++) {
      int id = random.nextInt(60);
      if (random.nextInt(3) == 0) {
        postings.remove(id);
        expected.remove(id);
      } else {
        float w = 1 + random.nextInt(200);
        postings.put(Strength.pack(id, w, w), 60);
        expected.put(id, w);
      }

      assertThat(weights()).isEqualTo(expected);
      assertThat(postings.slots().length).isLessThanOrEqualTo(60);
    }
  }

  @SeededTest
  void shouldKeepTheStrongestBeyondTheCap(long seed) {
    Random random = new Random(seed);
    Map<Integer, Float> all = new LinkedHashMap<>();
    for (int id = 0; id < 300; id++) {
      float w = Strength.w(Strength.pack(id, (float) Math.pow(2, random.nextDouble() * 16), 1));
      all.put(id, w);
      postings.put(Strength.pack(id, w, 1), 40);
    }

    assertThat(weights().values())
        .containsExactlyInAnyOrderElementsOf(
            all.values().stream().sorted(Comparator.reverseOrder()).limit(40).toList());
  }

  private void put(int id, float w) {
    postings.put(Strength.pack(id, w, 1), CAP);
  }

  private Map<Integer, Float> weights() {
    return Arrays.stream(postings.slots())
        .filter(slot -> slot != Strength.NONE)
        .boxed()
        .collect(Collectors.toMap(Strength::id, Strength::w));
  }
}
