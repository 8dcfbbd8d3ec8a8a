package io.millrace.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.SeededTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContentTreeTest {
  private static final int DIMENSIONS = 48;

  private final ContentTree tree = new ContentTree();
  private final ContentTree.Search search = new ContentTree.Search();
  private final List<Embedding> items = new ArrayList<>();

  private void add(float[] vector) {
    items.add(Embedding.of(vector));
    tree.add(items.size() - 1, items.get(items.size() - 1));
  }

  private void addClusters(Random random, int clusters, int each) {
    List<float[]> centres = new ArrayList<>();
    for (int c = 0; c < clusters; c++) {
      centres.add(TestContent.vector(random, DIMENSIONS));
    }
    for (int i = 0; i < clusters * each; i++) {
      add(TestContent.near(centres.get(random.nextInt(clusters)), random, 0.7));
    }
  }

  private List<Integer> nearest(float[] unit, int most) {
    return IntStream.range(0, items.size())
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -items.get(i).dot(unit)))
        .limit(most)
        .toList();
  }

  @SeededTest
  void shouldFindMostOfTheNearestByLookingAtATenthOfTheItems(long seed) {
    Random random = new Random(seed);
    addClusters(random, 60, 60);
    int found = 0;
    for (int q = 0; q < 20; q++) {
      float[] unit =
          TestContent.unit(
              TestContent.near(unit(items.get(random.nextInt(items.size()))), random, 0.05));
      List<Integer> nearest = nearest(unit, 10);

      search.near(tree, unit, 10, items.size() / 10);

      for (int place = 0; place < search.found(); place++) {
        found += nearest.contains(search.id(place)) ? 1 : 0;
      }
    }
    assertThat(found).isGreaterThan(20 * 10 * 6 / 10);
  }

  private static float[] unit(Embedding embedding) {
    float[] unit = new float[DIMENSIONS];
    embedding.addTo(unit, 1);
    return unit;
  }

  @SeededTest
  void shouldFindEveryItemOnceNearestFirstWhenItLooksAtAll(long seed) {
    addClusters(new Random(seed), 5, 100);
    float[] unit = TestContent.unit(TestContent.vector(new Random(seed), DIMENSIONS));

    search.near(tree, unit, 1000, 1000);

    assertThat(search.found()).isEqualTo(500);
    List<Integer> found = IntStream.range(0, 500).mapToObj(search::id).toList();
    assertThat(found).doesNotHaveDuplicates();
    assertThat(IntStream.range(0, 500).mapToObj(search::cosine).toList())
        .isSortedAccordingTo(Comparator.<Float>reverseOrder());
  }

  @SeededTest
  void shouldFindNoItemThatWasRemoved(long seed) {
    Random random = new Random(seed);
    addClusters(random, 5, 100);
    List<Integer> left = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      if (random.nextBoolean()) {
        tree.remove(i, items.get(i));
      } else {
        left.add(i);
      }
    }

    search.near(tree, TestContent.unit(TestContent.vector(random, DIMENSIONS)), 1000, 1000);

    assertThat(tree.size()).isEqualTo(left.size());
    assertThat(IntStream.range(0, search.found()).mapToObj(search::id).toList())
        .containsExactlyInAnyOrderElementsOf(left);
  }

  @Test
  void shouldTakeAnyNumberOfEqualItems() {
    float[] vector = TestContent.vector(new Random(1), DIMENSIONS);
    for (int i = 0; i < 500; i++) {
      add(vector);
    }
    add(TestContent.vector(new Random(2), DIMENSIONS));

    search.near(tree, TestContent.unit(vector), 3, 10);

    assertThat(search.found()).isEqualTo(3);
    assertThat((double) search.cosine(2)).isGreaterThan(0.99);
  }

  @SeededTest
  void shouldLeaveNoEmptyLeavesBehind(long seed) {
    Random random = new Random(seed);
    addClusters(random, 5, 200);
    for (int i = 0; i < items.size(); i++) {
      if (i != 7) {
        tree.remove(i, items.get(i));
      }
    }

    assertThat(tree.leaves()).isEqualTo(1);
    search.near(tree, unit(items.get(7)), 10, 1);
    assertThat(search.found()).isEqualTo(1);
    assertThat(search.id(0)).isEqualTo(7);
  }
}
