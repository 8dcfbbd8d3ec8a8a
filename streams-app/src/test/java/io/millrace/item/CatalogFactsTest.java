package io.millrace.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.content.Embedding;
import io.millrace.content.EmbeddingSpace;
import io.millrace.events.InvalidEventException;
import io.millrace.index.ItemFacts;
import io.millrace.schemas.CatalogItem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogFactsTest {
  private final CatalogFacts facts = new CatalogFacts(List.of(new EmbeddingSpace("text", 32)));

  private ItemFacts of(String name, List<Float> vector) {
    return facts.of(CatalogItem.newBuilder().setEmbeddings(Map.of(name, vector)).build());
  }

  private static List<Float> all(float value, int dimensions) {
    return new ArrayList<>(Collections.nCopies(dimensions, value));
  }

  @Test
  void shouldTakeTheEmbeddingsItIsSetFor() {
    float[] vector = new float[32];
    java.util.Arrays.fill(vector, 0.5f);

    assertThat(of("text", all(0.5f, 32)).embeddings())
        .isEqualTo(Map.of("text", Embedding.of(vector)));
  }

  @Test
  void shouldLeaveOtherEmbeddingsAsideAndTakeTheItem() {
    assertThat(of("sound", all(1, 7))).isNotNull().extracting(ItemFacts::embedded).isEqualTo(false);
  }

  @Test
  void shouldRefuseEmbeddingsThatPointNowhere() {
    List<Float> holed = all(1, 32);
    holed.set(5, Float.NaN);

    assertRefused(all(1, 31), "embedding text has 31 dimensions");
    assertRefused(all(0, 32), "embedding text is all 0");
    assertRefused(holed, "embedding text holds NaN at 5");
  }

  private void assertRefused(List<Float> vector, String because) {
    assertThatThrownBy(() -> of("text", vector))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageStartingWith(because);
  }
}
