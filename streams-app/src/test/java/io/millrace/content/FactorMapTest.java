package io.millrace.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FactorMapTest {
  private static final int K = 8;
  private static final List<EmbeddingSpace> TEXT = List.of(new EmbeddingSpace("text", 32));

  private final FactorMap map = new FactorMap(K);
  private final LabelRarity rarity = new LabelRarity();
  private final Random random = new Random(7);

  @Test
  void shouldLearnALinearRelationFromEmbeddingsToFactors() {
    float[][] truth = new float[K][];
    for (int k = 0; k < K; k++) {
      truth[k] = TestContent.vector(random, 32);
    }
    for (int n = 0; n < 8000; n++) {
      float[] vector = TestContent.vector(random, 32);
      map.learn(embedded(vector), rarity, times(truth, vector));
    }

    float[] unseen = TestContent.vector(random, 32);
    assertThat(TestContent.cosine(map.predict(embedded(unseen), rarity), times(truth, unseen)))
        .isGreaterThan(0.9);
  }

  private static ItemContent embedded(float[] vector) {
    return ItemContent.of("", List.of(), List.of(), Map.of("text", Embedding.of(vector)), TEXT);
  }

  private static float[] times(float[][] matrix, float[] vector) {
    float[] unit = TestContent.unit(vector);
    float[] product = new float[matrix.length];
    for (int k = 0; k < matrix.length; k++) {
      for (int d = 0; d < unit.length; d++) {
        product[k] += matrix[k][d] * unit[d];
      }
    }
    return product;
  }

  @Test
  void shouldLearnFromLabelsWhereThereIsNoEmbedding() {
    ItemContent comedy = TestContent.inCategories("comedy");
    ItemContent horror = TestContent.inCategories("horror");
    rarity.add(comedy);
    rarity.add(horror);
    rarity.add(TestContent.inCategories("other"));
    float[] ofComedy = {1, 0, 0, 0, 0, 0, 0, 0};
    float[] ofHorror = {0, 1, 0, 0, 0, 0, 0, 0};
    for (int n = 0; n < 1000; n++) {
      map.learn(comedy, rarity, ofComedy);
      map.learn(horror, rarity, ofHorror);
    }

    assertThat(TestContent.cosine(map.predict(comedy, rarity), ofComedy)).isGreaterThan(0.9);
    assertThat(TestContent.cosine(map.predict(horror, rarity), ofHorror)).isGreaterThan(0.9);
  }

  @Test
  void shouldSayNothingBeforeItKnowsAnythingOrWithoutContent() {
    ItemContent comedy = TestContent.inCategories("comedy");
    rarity.add(comedy);
    float[] q = new float[K];

    map.learn(comedy, rarity, q);
    assertThat(map.predict(comedy, rarity)).isNull();

    for (int n = 0; n < 1000; n++) {
      map.learn(comedy, rarity, q);
      map.learn(ItemContent.NONE, rarity, q);
      map.learn(comedy, rarity, new float[K + 1]);
    }
    assertThat(map.predict(comedy, rarity)).hasSize(K).containsOnly(0);
    assertThat(map.predict(ItemContent.NONE, rarity)).isNull();
  }
}
