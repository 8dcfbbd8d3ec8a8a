package io.millrace.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemContentTest {
  private static final List<EmbeddingSpace> SPACES =
      List.of(new EmbeddingSpace("text", 32), new EmbeddingSpace("image", 64));

  @Test
  void shouldTellCategoriesTagsAndWordsApartEvenWhereTheyReadAlike() {
    ItemContent content =
        ItemContent.of("Tea, tea & THE tea", List.of("tea"), List.of("tea"), Map.of(), List.of());

    assertThat(content.to(ItemContent.Sort.CATEGORIES)).isEqualTo(1);
    assertThat(content.from(ItemContent.Sort.TAGS)).isEqualTo(1);
    assertThat(content.to(ItemContent.Sort.TAGS)).isEqualTo(2);
    assertThat(content.to(ItemContent.Sort.WORDS)).isEqualTo(4);
    assertThat(content.labels()).doesNotHaveDuplicates().doesNotContain(0);
  }

  @Test
  void shouldTakeWordsWithoutCaseAndInAnyScript() {
    ItemContent one = ItemContent.of("Straße 2026", List.of(), List.of(), Map.of(), List.of());
    ItemContent two = ItemContent.of("«STRASSE 2026»", List.of(), List.of(), Map.of(), List.of());
    ItemContent other = ItemContent.of("straße, 2026!", List.of(), List.of(), Map.of(), List.of());

    assertThat(other.labels()).isEqualTo(one.labels());
    assertThat(two.labels()[1]).isEqualTo(one.labels()[1]);
  }

  @Test
  void shouldTakeNoMoreThanItsCaps() {
    List<String> many = IntStream.range(0, 64).mapToObj(n -> "label" + n).toList();

    ItemContent content = ItemContent.of(String.join(" ", many), many, many, Map.of(), List.of());

    assertThat(content.labels()).hasSize(8 + 16 + 12);
  }

  @Test
  void shouldPutEmbeddingsAtTheirSpaceAndLeaveOutThoseOfOtherDimensions() {
    Embedding image = Embedding.of(TestContent.vector(new Random(1), 64));
    Embedding old = Embedding.of(TestContent.vector(new Random(1), 48));

    ItemContent content =
        ItemContent.of(
            "", List.of(), List.of(), Map.of("image", image, "text", old, "x", old), SPACES);

    assertThat(content.embedding(0)).isNull();
    assertThat(content.embedding(1)).isEqualTo(image);
    assertThat(content.embedding(2)).isNull();
    assertThat(content.isEmpty()).isFalse();
    assertThat(ItemContent.of("", List.of(), List.of(), Map.of("text", old), SPACES).isEmpty())
        .isTrue();
  }

  @Test
  void shouldWeighALabelTheMoreTheFewerItemsHaveIt() {
    LabelRarity rarity = new LabelRarity();
    ItemContent common = TestContent.inCategories("common");
    ItemContent both = TestContent.inCategories("common", "rare");
    Collections.nCopies(9, common).forEach(rarity::add);
    rarity.add(both);

    float ofCommon = rarity.of(both.labels()[0]);
    float ofRare = rarity.of(both.labels()[1]);
    assertThat(ofCommon).isZero();
    assertThat((double) ofRare)
        .isCloseTo(Math.log(11.0 / 2), org.assertj.core.api.Assertions.within(1e-4));

    rarity.remove(both);
    assertThat(rarity.of(both.labels()[1])).isGreaterThan(ofRare);
  }
}
