package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.content.ContentIndex;
import io.millrace.content.ContentTree;
import io.millrace.content.Embedding;
import io.millrace.content.EmbeddingSpace;
import io.millrace.content.TestContent;
import io.millrace.explore.ExploreSettings;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemIndexContentTest {
  private static final long NOON = 1_700_000_000_000L;

  private final ContentIndex contents =
      new ContentIndex(List.of(new EmbeddingSpace("text", 32)), 4);
  private final ItemIndex index = new ItemIndex(10, contents, ExploreSettings.DEFAULT);
  private final float[] vector = TestContent.vector(new Random(1), 32);

  private ItemFacts embedded(float[] text, String... categories) {
    return new ItemFacts(
        "item",
        "",
        List.of(categories),
        List.of(),
        1,
        true,
        0,
        Map.of(),
        Map.of("text", Embedding.of(text)));
  }

  private List<String> near(float[] direction) {
    ContentTree.Search search = new ContentTree.Search();
    search.near(contents.tree(0), TestContent.unit(direction), 10, 100);
    return IntStream.range(0, search.found())
        .mapToObj(search::id)
        .map(id -> index.item(id).key())
        .toList();
  }

  @Test
  void shouldFindAnItemByItsEmbeddingAsLongAsItHasIt() {
    index.apply("a", TestModel.touched(0, 0).described(embedded(vector)).build());
    assertThat(near(vector)).containsExactly("a");

    index.apply("a", TestModel.touched(3, NOON).described(embedded(vector)).build());
    assertThat(near(vector)).containsExactly("a");
    assertThat(contents.described()).isEqualTo(1);

    index.apply("a", TestModel.touched(3, NOON).build());
    assertThat(near(vector)).isEmpty();
    assertThat(contents.described()).isZero();
  }

  @Test
  void shouldForgetTheContentOfAnItemThatIsGone() {
    index.apply("a", TestModel.touched(0, 0).described(embedded(vector)).build());

    index.apply("a", (byte[]) null);

    assertThat(contents.tree(0).size()).isZero();
    assertThat(contents.described()).isZero();
  }

  @Test
  void shouldGuessFactorsOfUntouchedItemsOnceItHasSeenEnoughOthers() {
    index.apply("new", TestModel.touched(0, 0).described(embedded(vector)).build());
    assertThat(index.factorsByContent("new")).isNull();

    for (int n = 0; n < 3000; n++) {
      index.apply(
          "old",
          TestModel.touched(20, NOON).factors(0, 1, 2, 3, 4).described(embedded(vector)).build());
      index.apply("other", TestModel.touched(1, NOON).build());
    }

    float[] guess = index.factorsByContent("new");
    assertThat(TestContent.cosine(guess, new float[] {1, 2, 3, 4})).isGreaterThan(0.99);
    assertThat(TestContent.cosine(index.itemOfKey("new").q(), guess)).isGreaterThan(0.99);
    assertThat(index.factorsByContent("old")).as("touched").isNull();
    assertThat(index.factorsByContent("none")).isNull();
  }
}
