package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.SeededTest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Posting lists are the predecessor lists, turned round. */
class ItemIndexInversionTest {
  private static final int ITEMS = 30;

  @SeededTest
  void shouldListXAfterJWheneverXListsJBefore(long seed) {
    ItemIndex index = new ItemIndex(ITEMS);
    Random random = new Random(seed);
    for (int n = 0; n < 150; n++) {
      change(index, random);

      for (int j = 0; j < index.size(); j++) {
        assertThat(weights(index.successors(j))).isEqualTo(expectedSuccessors(index, j));
      }
    }
  }

  @SeededTest
  void shouldListNothingElseAboveTheCap(long seed) {
    ItemIndex index = new ItemIndex(5);
    Random random = new Random(seed);
    for (int n = 0; n < 150; n++) {
      change(index, random);

      for (int j = 0; j < index.size(); j++) {
        assertThat(index.successors(j).length).isLessThanOrEqualTo(5);
        assertThat(expectedSuccessors(index, j)).containsAllEntriesOf(weights(index.successors(j)));
      }
    }
  }

  /** An item is published with a new list, one that changed a little, or none; or deleted. */
  private static void change(ItemIndex index, Random random) {
    int x = random.nextInt(ITEMS);
    if (random.nextInt(10) == 0) {
      index.apply("i" + x, (byte[]) null);
      return;
    }
    TestModel model = TestModel.touched(1 + random.nextInt(50), 1);
    for (int j : random.ints(0, ITEMS).distinct().limit(random.nextInt(12)).toArray()) {
      if (j != x) {
        model.after("i" + j, 1 + random.nextInt(3), 1 + random.nextInt(3), 1);
      }
    }
    index.apply(
        "i" + x,
        random.nextInt(10) == 0 ? TestModel.touched(1, 1).removed().build() : model.build());
  }

  private static Map<Integer, Long> expectedSuccessors(ItemIndex index, int j) {
    Map<Integer, Long> expected = new HashMap<>();
    for (int x = 0; x < index.size(); x++) {
      for (long predecessor : index.predecessors(x)) {
        if (Strength.id(predecessor) == j) {
          expected.put(x, predecessor & 0xFFFFFFFFL);
        }
      }
    }
    return expected;
  }

  private static Map<Integer, Long> weights(long[] strengths) {
    return Arrays.stream(strengths)
        .filter(s -> s != Strength.NONE)
        .boxed()
        .collect(Collectors.toMap(Strength::id, s -> s & 0xFFFFFFFFL));
  }
}
