package io.millrace.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.SeededTest;
import io.millrace.row.Golden;
import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;
import io.millrace.row.UnknownRowVersionException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChampionRankerRowTest {
  private static final LinearRanker START = new LinearRanker(0.1f);

  private final RowWriter out = new RowWriter();
  private final RowReader in = new RowReader();
  private final FeatureMatrix features = new FeatureMatrix();
  private final float[] scores = new float[10];

  @Test
  void shouldReadTheGoldenRow() {
    ChampionRanker ranker = restored(Golden.row("Ranker", 2));

    assertThat(ranker.steps()).isEqualTo(70);
    assertThat(ranker.linear().weight(Feature.DIRECTED))
        .isNotEqualTo(START.weight(Feature.DIRECTED));
    assertThat(in.atEnd()).isTrue();
  }

  @Test
  void shouldReadTheGoldenRowWithScenarios() {
    ChampionRanker ranker = restored(Golden.row("Ranker", 3));

    assertThat(ranker.steps()).isEqualTo(90);
    assertThat(ranker.linear().scenarios()).containsExactly("cart", "home");
    assertThat(ranker.linear().scenarioSteps("cart")).isEqualTo(20);
    assertThat(ranker.linear().scenarioOffset("cart", Feature.DIRECTED)).isNotZero();
    assertThat(in.atEnd()).isTrue();
  }

  @Test
  void shouldKeepWhatTheLayoutBeforeScenariosHad() {
    ChampionRanker ranker = restored(Golden.row("Ranker", 2));

    ChampionRanker again = restored(ranker.toBytes(out));

    assertThat(again.weights().shared()).isEqualTo(ranker.weights().shared());
    assertThat(again.linear().scenarios()).isEmpty();
  }

  @Test
  void shouldReadTheLinearRankerOfLayoutOne() {
    ChampionRanker ranker = restored(Golden.row("LinearRanker", 1));

    assertThat(ranker.steps()).isEqualTo(70_000);
    assertThat(ranker.linear().weight(Feature.DIRECTED)).isEqualTo(0.5f);
    assertThat(ranker.linear().weight(Feature.REPEAT_EARLIER)).isEqualTo(-1.5f);
    assertThat(ranker.linear().sessionOffset(0, Feature.DIRECTED))
        .isEqualTo(START.sessionOffset(0, Feature.DIRECTED));
    assertThat(ranker.hiddenServes()).isFalse();
  }

  @SeededTest
  void shouldGoOnExactlyAsTheOneThatWasStored(long seed) {
    Random random = new Random(seed);
    ChampionRanker stored = new ChampionRanker(0.1f);
    learn(stored, random, 30);
    features.ask(1, 1, "cart");
    learn(stored, random, 5);

    ChampionRanker restored = restored(stored.toBytes(out));
    learn(stored, new Random(seed), 10);
    learn(restored, new Random(seed), 10);

    assertThat(restored.toBytes(out)).isEqualTo(stored.toBytes(out));
  }

  @Test
  void shouldStartFeaturesThatAnOlderRankerDidNotKnow() {
    out.start(1).putVarint(9).putVarint(2);
    out.putFloats(new float[] {0.7f, 0.8f}).putFloats(new float[] {4, 5}).putVarint(9);
    out.putFloats(new float[] {1, 2}).putFloats(new float[] {1, 1});

    ChampionRanker ranker = restored(out.toBytes());

    assertThat(ranker.linear().weight(Feature.DIRECTED)).isEqualTo(0.7f);
    assertThat(ranker.linear().weight(Feature.DIRECTED_SHORT)).isEqualTo(0.8f);
    assertThat(ranker.linear().weight(Feature.SYMMETRIC))
        .isEqualTo(START.weight(Feature.SYMMETRIC));
    assertThat(in.atEnd()).isTrue();
  }

  @Test
  void shouldSkipFeaturesThatOnlyANewerRankerKnows() {
    int known = Feature.COUNT;
    out.start(1).putVarint(9).putVarint(known + 1);
    out.putFloats(numbered(known + 1, 1)).putFloats(numbered(known + 1, 100)).putVarint(12);
    out.putFloats(numbered(known + 1, 200)).putFloats(numbered(known + 1, 300));

    ChampionRanker ranker = restored(out.toBytes());

    assertThat(ranker.linear().weight(Feature.values()[known - 1])).isEqualTo(known);
    assertThat(ranker.queries()).isEqualTo(12);
    assertThat(in.atEnd()).isTrue();
  }

  @Test
  void shouldRefuseANewerLayout() {
    byte[] row = new ChampionRanker(0.1f).toBytes(out);
    row[0] = 4;

    assertThatThrownBy(() -> restored(row))
        .isInstanceOf(UnknownRowVersionException.class)
        .hasMessageStartingWith("a ranker has layout version 4");
  }

  private ChampionRanker restored(byte[] row) {
    ChampionRanker ranker = new ChampionRanker(0.1f);
    ranker.read(row, in);
    return ranker;
  }

  private void learn(ChampionRanker ranker, Random random, int events) {
    for (int event = 0; event < events; event++) {
      features.reset(10);
      for (int row = 0; row < 10; row++) {
        for (Feature feature : Feature.values()) {
          features.set(row, feature, random.nextFloat() * 3);
        }
      }
      ranker.learn(features, random.nextInt(10), scores);
    }
  }

  private static float[] numbered(int count, float from) {
    float[] values = new float[count];
    for (int f = 0; f < count; f++) {
      values[f] = from + f;
    }
    return values;
  }
}
