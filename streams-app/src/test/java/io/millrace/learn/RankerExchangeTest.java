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

    float[] mean = exchange.mean().shared();
    for (int i = 0; i < mean.length; i++) {
      assertThat(mean[i])
          .isCloseTo((one.weights().shared()[i] + other.weights().shared()[i]) / 2, within(1e-6f));
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

    assertThat(exchange.mean().shared()[Feature.AGE.ordinal()])
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
    exchange.apply("2", out.start(3).putVarint(2).toBytes());
    exchange.apply("3", new byte[0]);

    assertThat(exchange.mean()).isNull();
  }

  @Test
  void shouldLeaveAsideARankerGoneAstray() {
    tell("0", one);
    float[] weights = other.weights().shared();
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

  @Test
  void shouldReadWhatABuildWithoutScenariosTells() {
    tell("0", one);
    float[] weights = other.weights().shared();
    RowWriter out = new RowWriter().start(1).putVarint(Feature.COUNT).putVarint(weights.length);
    exchange.apply("1", out.putFloats(weights).toBytes());

    assertThat(exchange.mean()).isNotNull();
  }

  @Test
  void shouldAverageAScenarioOverThePartitionsThatHaveIt() {
    ChampionRanker third = new ChampionRanker(0.1f);
    teach(one, "cart", 20);
    teach(other, "cart", 5);
    tell("0", one);
    tell("1", other);
    tell("2", third);

    float mean = exchange.mean().scenarios().get("cart")[Feature.AGE.ordinal()];
    assertThat(mean).isCloseTo((cart(one) + cart(other)) / 2, within(1e-6f));
  }

  @Test
  void shouldTakeOverAScenarioThisPartitionHasNotMet() {
    teach(one, "cart", 20);

    other.moveTowards(one.weights());

    assertThat(cart(other)).isEqualTo(cart(one));
  }

  @Test
  void shouldLeaveAloneAScenarioTheOthersHaveNot() {
    teach(one, "cart", 20);
    float before = cart(one);

    one.moveTowards(other.weights());

    assertThat(cart(one)).isEqualTo(before);
  }

  private static float cart(ChampionRanker ranker) {
    return ranker.linear().scenarioOffset("cart", Feature.AGE);
  }

  private void tell(String partition, ChampionRanker ranker) {
    exchange.apply(partition, RankerExchange.toBytes(ranker, new RowWriter()));
  }

  private static void teach(ChampionRanker ranker) {
    teach(ranker, null, 20);
  }

  private static void teach(ChampionRanker ranker, String scenario, int times) {
    FeatureMatrix features = new FeatureMatrix();
    features.ask(0, 0, scenario);
    for (int n = 0; n < times; n++) {
      features.reset(2);
      features.set(0, Feature.AGE, 1);
      features.set(1, Feature.AGE, -1);
      ranker.learn(features, 0, new float[2]);
    }
  }
}
