package io.millrace.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.SeededTest;
import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EmbeddingTest {

  @SeededTest
  void shouldKeepCosinesWithinAHundredth(long seed) {
    Random random = new Random(seed);
    int dimensions = 32 + random.nextInt(993);
    float[] a = TestContent.vector(random, dimensions);
    float[] b = TestContent.near(a, random, 1);

    float cosine = Embedding.of(a).dot(TestContent.unit(b));

    assertThat((double) cosine).isCloseTo(TestContent.cosine(a, b), within(0.01));
    assertThat((double) Embedding.of(a).cosine(Embedding.of(b)))
        .isCloseTo(TestContent.cosine(a, b), within(0.02));
  }

  @SeededTest
  void shouldAddItsDirectionAtAnyLength(long seed) {
    float[] vector = TestContent.vector(new Random(seed), 64);
    float[] sum = new float[64];

    Embedding.of(vector).addTo(sum, 3);

    assertThat(TestContent.cosine(sum, vector)).isGreaterThan(0.999);
    assertThat(Math.sqrt(TestContent.cosine(sum, sum))).isCloseTo(1, within(1e-5));
    assertThat((double) Embedding.of(vector).dot(sum)).isCloseTo(3, within(1e-3));
  }

  @Test
  void shouldReadBackWhatItWroteInAByteADimension() {
    Embedding embedding = Embedding.of(TestContent.vector(new Random(1), 384));
    RowWriter out = new RowWriter();
    out.start(1);
    embedding.write(out);
    RowReader in = new RowReader();
    in.start(out.toBytes(), "an embedding", 1);

    assertThat(out.toBytes()).hasSize(1 + 2 + 384);
    assertThat(Embedding.read(in)).isEqualTo(embedding).hasSameHashCodeAs(embedding);
    assertThat(in.atEnd()).isTrue();
  }

  @Test
  void shouldReadNamesAndDimensionsOfSpaces() {
    assertThat(EmbeddingSpace.parse(List.of("text:384", "a:b:32")))
        .containsExactly(new EmbeddingSpace("text", 384), new EmbeddingSpace("a:b", 32));
    assertThat(EmbeddingSpace.parse(List.of())).isEmpty();
  }

  @Test
  void shouldRefuseSpacesThatSayTooLittleOrTooMuch() {
    for (String wrong : List.of("text", ":384", "text:31", "text:1025", "text:many")) {
      assertThatThrownBy(() -> EmbeddingSpace.parse(List.of(wrong)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(wrong);
    }
    assertThatThrownBy(() -> EmbeddingSpace.parse(List.of("a:32", "a:64")))
        .hasMessageContaining("a:64");
    assertThatThrownBy(() -> EmbeddingSpace.parse(List.of("a:32", "b:32", "c:32", "d:32")))
        .hasMessageContaining("more than 3");
  }
}
