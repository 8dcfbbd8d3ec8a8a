package io.millrace.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.SeededTest;
import io.millrace.content.Embedding;
import io.millrace.explore.Exposures;
import io.millrace.index.ItemFacts;
import io.millrace.learn.ModelSettings;
import io.millrace.learn.TestSettings;
import io.millrace.row.Golden;
import io.millrace.row.UnknownRowVersionException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CountRowCodecTest {
  private static final ModelSettings SETTINGS = TestSettings.with(s -> s.rowCells = 50);

  private final CountRow row = new CountRow(SETTINGS);
  private final CountRow other = new CountRow(SETTINGS);

  @Test
  void shouldWriteTheGoldenRow() {
    fillWithTheSample(row);

    assertThat(row.write()).isEqualTo(Golden.row("CountRow", 1));
  }

  @Test
  void shouldReadTheGoldenRow() {
    fillWithTheSample(row);

    other.read(Golden.row("CountRow", 1));

    assertSame(other, row);
  }

  @Test
  void shouldWriteAndReadTheGoldenRowThatFades() {
    CountRow fading = fading();
    fillWithTheSample(fading);
    fading.count(1, 1_700_000_000_200L, new long[] {-1});

    assertThat(fading.write()).isEqualTo(Golden.row("CountRow", 2));

    CountRow read = fading();
    read.read(Golden.row("CountRow", 2));
    assertSame(read, fading);
  }

  @Test
  void shouldWriteAndReadTheGoldenRowOfAnItemThatWasExplored() {
    fillWithTheSample(row);
    row.offered = 300;
    row.responses = 7;

    assertThat(row.write()).isEqualTo(Golden.row("CountRow", 3));

    other.read(Golden.row("CountRow", 3));
    assertSame(other, row);
    assertThat(other.exposures()).isEqualTo(new Exposures(300, 300, 7));
  }

  @Test
  void shouldFadeFromTheLatestEventWhereNoLandmarkMovedBefore() {
    row.read(null);
    row.count(1, 1_700_000_000_200L, new long[] {-1});
    row.offered = 1;
    CountRow fading = fading();

    fading.read(row.write());

    assertThat(fading.longRange(0)).isEqualTo(1);
    assertThat(fading.mass()).isEqualTo(1);
  }

  @Test
  void shouldWriteAndReadTheGoldenRowWithEmbeddings() {
    fillWithTheSample(row);
    row.facts = embedded();

    assertThat(row.write()).isEqualTo(Golden.row("CountRowWithEmbeddings", 3));

    other.read(Golden.row("CountRowWithEmbeddings", 3));
    assertSame(other, row);
    assertThat(other.facts().embeddings()).containsOnlyKeys("image", "text");
  }

  static ItemFacts embedded() {
    float[] slope = new float[32];
    float[] zigzag = new float[32];
    for (int d = 0; d < 32; d++) {
      slope[d] = d - 15;
      zigzag[d] = d % 2 == 0 ? 1 : -1;
    }
    return new ItemFacts(
        "film",
        "Nosferatu",
        List.of("a"),
        List.of(),
        1.5,
        true,
        7,
        Map.of("k", "v"),
        Map.of("text", Embedding.of(slope), "image", Embedding.of(zigzag)));
  }

  private static CountRow fading() {
    return new CountRow(TestSettings.with(s -> s.countHalfLifeMs = 1000));
  }

  @Test
  void shouldStartAnItemThatHasNoRow() {
    fillWithTheSample(row);

    row.read(null);

    other.read(null);
    assertSame(row, other);
    assertThat(row.size()).isZero();
    assertThat(row.dirty()).isFalse();
  }

  @SeededTest
  void shouldReadBackAnyRow(long seed) {
    Random random = new Random(seed);
    for (int n = 0; n < 20; n++) {
      fillAtRandom(row, random);

      other.read(row.write());

      assertSame(other, row);
    }
  }

  @SeededTest
  void shouldKeepTheStrongestCellsWhenTheCapShrinks(long seed) {
    CountRow shrunk = new CountRow(TestSettings.with(s -> s.rowCells = 10));
    fillAtRandom(row, new Random(seed));

    shrunk.read(row.write());

    assertThat(shrunk.size()).isEqualTo(Math.min(10, row.size()));
    assertThat(strengths(shrunk)).isEqualTo(strengths(row).subList(0, shrunk.size()));
    assertThat(shrunk.mass).isEqualTo(row.mass);
  }

  @Test
  void shouldRefuseANewerLayout() {
    row.read(null);
    byte[] bytes = row.write();
    bytes[0] = 4;

    assertThatThrownBy(() -> row.read(bytes))
        .isInstanceOf(UnknownRowVersionException.class)
        .hasMessageStartingWith("a count row has layout version 4");
  }

  private static List<Integer> strengths(CountRow row) {
    return Arrays.stream(row.w, 0, row.size()).map(w -> -w).sorted().map(w -> -w).boxed().toList();
  }

  private static void assertSame(CountRow actual, CountRow expected) {
    assertThat(actual.write()).isEqualTo(expected.write());
    assertThat(actual)
        .usingRecursiveComparison()
        .ignoringFields("cells", "w", "w1", "counts", "in", "out")
        .isEqualTo(expected);
    for (int c = 0; c < expected.size(); c++) {
      assertThat(actual.predecessor(c)).isEqualTo(expected.predecessor(c));
      assertThat(actual.longRange(c)).isEqualTo(expected.longRange(c));
      assertThat(actual.shortRange(c)).isEqualTo(expected.shortRange(c));
      assertThat(actual.count(c)).isEqualTo(expected.count(c));
    }
  }

  private static void fillWithTheSample(CountRow row) {
    row.read(null);
    row.removed = true;
    row.events = -3;
    row.mass = 1_000_000;
    row.impressions = 300;
    row.firstTime = 1_600_000_000_456L;
    row.lastTime = 1_700_000_000_123L;
    row.trends[0] = 0.5f;
    row.trends[1] = -1;
    row.trends[2] = 2;
    row.version = 1000;
    row.publishedVersion = 999;
    row.publishedAt = 1_700_000_000_999L;
    row.similarDigest = 0x01020304;
    row.facts =
        new ItemFacts("film", "Nosferatu", List.of("a"), List.of(), 1.5, true, 7, Map.of("k", "v"));
    put(row, 0x0102030405060708L, 4096, 2048, 1);
    put(row, -1, -4096, Integer.MIN_VALUE, -2);
  }

  private static void fillAtRandom(CountRow row, Random random) {
    row.read(null);
    row.removed = random.nextBoolean();
    row.events = random.nextLong();
    row.offered = random.nextInt(3);
    row.responses = random.nextInt(2);
    row.mass = random.nextLong();
    row.impressions = random.nextLong();
    row.firstTime = random.nextLong();
    row.lastTime = random.nextLong();
    row.version = random.nextInt(1000);
    row.publishedVersion = random.nextInt(1000);
    row.publishedAt = random.nextLong();
    row.similarDigest = random.nextInt();
    for (int t = 0; t < row.trends.length; t++) {
      row.trends[t] = (float) random.nextGaussian();
    }
    for (int c = random.nextInt(51); c > 0; c--) {
      put(row, random.nextLong(), random.nextInt(), random.nextInt(), random.nextInt());
    }
  }

  private static void put(CountRow row, long predecessor, int w, int w1, int count) {
    row.cells[row.size] = predecessor;
    row.w[row.size] = w;
    row.w1[row.size] = w1;
    row.counts[row.size++] = count;
  }
}
