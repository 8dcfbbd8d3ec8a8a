package io.millrace.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.row.RowWriter;
import org.junit.jupiter.api.Test;

class RankerExchangeTest {
  private final RankerExchange exchange = new RankerExchange();
  private final ChampionRanker one = new ChampionRanker(0.1f);
  private final ChampionRanker other = new ChampionRanker(0.1f);

  @Test
  void shouldHaveNothingToTellWhileThereIsOnePartition() {
    tell("0", one);

    assertThat(exchange.mean()).isNull();
  }

  @Test
  void shouldAverageWhatThePartitionsLearned() {
    teach(one);
    tell("0", one);
    tell("1", other);

    float[] mean = exchange.mean();
    for (int i = 0; i < mean.length; i++) {
      assertThat(mean[i]).isCloseTo((one.weights()[i] + other.weights()[i]) / 2, within(1e-6f));
    }
  }

  @Test
  void shouldTakeTheLatestWordOfEachPartition() {
    tell("0", one);
    tell("1", other);
    teach(one);
    teach(other);
    tell("0", one);
    tell("1", other);

    assertThat(exchange.mean()[Feature.AGE.ordinal()])
        .isCloseTo(one.linear().weight(Feature.AGE), within(1e-6f));
  }

  @Test
  void shouldForgetAPartitionThatIsTakenOut() {
    tell("0", one);
    tell("1", other);
    exchange.apply("1", null);

    assertThat(exchange.mean()).isNull();
  }

  @Test
  void shouldLeaveAsideWhatAnotherBuildTells() {
    tell("0", one);
    RowWriter out = new RowWriter();
    exchange.apply("1", out.start(1).putVarint(2).putVarint(1).putFloat(9).toBytes());
    exchange.apply("2", out.start(2).putVarint(2).toBytes());
    exchange.apply("3", new byte[0]);

    assertThat(exchange.mean()).isNull();
  }

  @Test
  void shouldLeaveAsideARankerGoneAstray() {
    tell("0", one);
    float[] weights = other.weights();
    weights[3] = Float.NaN;
    RowWriter out = new RowWriter().start(1).putVarint(Feature.COUNT).putVarint(weights.length);
    exchange.apply("1", out.putFloats(weights).toBytes());

    assertThat(exchange.mean()).isNull();
  }

  @Test
  void shouldMoveARankerHalfOfTheWay() {
    teach(one);
    float taught = one.linear().weight(Feature.AGE);
    float untaught = other.linear().weight(Feature.AGE);

    other.moveTowards(one.weights());

    assertThat(other.linear().weight(Feature.AGE))
        .isCloseTo((taught + untaught) / 2, within(1e-6f));
  }

  private void tell(String partition, ChampionRanker ranker) {
    exchange.apply(partition, RankerExchange.toBytes(ranker, new RowWriter()));
  }

  private static void teach(ChampionRanker ranker) {
    FeatureMatrix features = new FeatureMatrix();
    for (int n = 0; n < 20; n++) {
      features.reset(2);
      features.set(0, Feature.AGE, 1);
      features.set(1, Feature.AGE, -1);
      ranker.learn(features, 0, new float[2]);
    }
  }
}
