package io.millrace.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.learn.Feature;
import io.millrace.row.Golden;
import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;
import io.millrace.schemas.AvroSerdes;
import io.millrace.schemas.Boost;
import io.millrace.schemas.ScenarioRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScenarioTest {
  static {
    AvroSerdes.trustRecords();
  }

  /** Binary fractions only, so that every machine computes the same bytes. */
  static ScenarioRules rules() {
    return ScenarioRules.newBuilder(rulesOfLayoutOne())
        .setTailShare(0.25)
        .setExplorationShare(0.5)
        .build();
  }

  private static ScenarioRules rulesOfLayoutOne() {
    var kitchen = new io.millrace.schemas.Condition("category", List.of("kitchen"), null, null);
    var cheap = new io.millrace.schemas.Condition("price", List.of(), null, 20.0);
    var old = new io.millrace.schemas.Condition("age_ms", List.of(), 1000.0, null);
    return ScenarioRules.newBuilder()
        .setDescription("Beside the cart")
        .setSize(5)
        .setKinds(List.of("coupon", "product"))
        .setSources(List.of("co-occurrence", "popular"))
        .setMinScore(-0.5)
        .setExcludeSeen(false)
        .setImpressionsAtMost(3)
        .setPopularityDamping(0.25)
        .setDiversity(0.5)
        .setRequire(List.of(kitchen))
        .setForbid(List.of(old))
        .setBoosts(List.of(new Boost(cheap, 1.5)))
        .setPins(List.of("pot"))
        .setEventWeights(Map.of("cart", 4.0))
        .build();
  }

  private static Scenario cart() {
    return ScenarioRecords.of("cart", rules());
  }

  @Test
  void shouldComeBackFromItsRow() {
    byte[] row = cart().toBytes(new RowWriter());

    assertThat(Scenario.read("cart", row, new RowReader())).isEqualTo(cart());
    assertThat(Scenario.read("x", Scenario.PLAIN.toBytes(new RowWriter()), new RowReader()))
        .usingRecursiveComparison()
        .ignoringFields("id")
        .isEqualTo(Scenario.PLAIN);
  }

  @Test
  void shouldReadTheGoldenRowFromBeforeShares() {
    Scenario before = Scenario.read("cart", Golden.row("Scenario", 1), new RowReader());

    assertThat(before).isEqualTo(ScenarioRecords.of("cart", rulesOfLayoutOne()));
  }

  @Test
  void shouldReadAndWriteTheGoldenRow() {
    assertThat(cart().toBytes(new RowWriter())).isEqualTo(Golden.row("Scenario", 2));
    assertThat(Scenario.read("cart", Golden.row("Scenario", 2), new RowReader())).isEqualTo(cart());
  }

  @Test
  void shouldTellApartOneThatExplores() {
    assertThat(ScenarioRecords.toRecord(exploring()).getExplorationShare()).isEqualTo(0.125);
    assertThat(exploring().stamp()).isNotEqualTo(cart().stamp());
  }

  private static Scenario exploring() {
    return ScenarioRecords.of(
        "cart", ScenarioRules.newBuilder(rules()).setExplorationShare(0.125).build());
  }

  @Test
  void shouldComeBackFromItsRecord() {
    assertThat(ScenarioRecords.toRecord(cart())).isEqualTo(rules());
    assertThat(ScenarioRecords.toRecord(Scenario.PLAIN))
        .isEqualTo(ScenarioRules.newBuilder().build());
  }

  @Test
  void shouldHaveAnotherStampWithAnotherNameOrOtherRules() {
    Scenario other =
        ScenarioRecords.of("cart", ScenarioRules.newBuilder(rules()).setSize(6).build());

    assertThat(cart().stamp()).isEqualTo(cart().stamp()).isNotZero();
    assertThat(Set.of(cart().stamp(), other.stamp(), ScenarioRecords.of("x", rules()).stamp()))
        .hasSize(3);
    assertThat(Scenario.PLAIN.stamp()).isZero();
  }

  @Test
  void shouldRefuseRulesThatCannotBeMeant() {
    refuses(ScenarioRules.newBuilder().setSize(0).build(), "size is 0");
    refuses(ScenarioRules.newBuilder().setSize(101).build(), "size is 101");
    refuses(ScenarioRules.newBuilder().setSources(List.of("magic")).build(), "no source magic");
    refuses(ScenarioRules.newBuilder().setMinScore(Double.NaN).build(), "min_score is NaN");
    refuses(ScenarioRules.newBuilder().setPopularityDamping(-1.0).build(), "popularity_damping");
    refuses(ScenarioRules.newBuilder().setDiversity(1.5).build(), "diversity is 1.5");
    refuses(ScenarioRules.newBuilder().setExplorationShare(1.5).build(), "exploration_share is");
    refuses(ScenarioRules.newBuilder().setImpressionsAtMost(-1).build(), "impressions_at_most");
    refuses(
        ScenarioRules.newBuilder().setPins(java.util.Collections.nCopies(101, "a")).build(),
        "pins has more than 100");
    refuses(
        ScenarioRules.newBuilder().setEventWeights(Map.of("view", 1e9)).build(),
        "event_weights.view is 1.0E9");
    refuses(ScenarioRules.newBuilder().setDescription("x".repeat(1025)).build(), "description");
  }

  private static void refuses(ScenarioRules rules, String reason) {
    assertThatThrownBy(() -> ScenarioRecords.of("cart", rules))
        .isInstanceOf(InvalidScenarioException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void shouldAskOnlyTheSourcesItNames() {
    assertThat(cart().asks(Feature.Source.POPULAR)).isTrue();
    assertThat(cart().asks(Feature.Source.OWN_HISTORY)).isFalse();
    assertThat(Scenario.PLAIN.asks(Feature.Source.OWN_HISTORY)).isTrue();
  }

  @Test
  void shouldFallToTheDefaultScenarioWhereNoneIsNamedOrAnUnknownOne() {
    ScenarioBook book = new ScenarioBook();
    assertThat(book.of("cart")).isSameAs(Scenario.PLAIN);

    book.put(ScenarioRecords.of(Scenario.DEFAULT_ID, rules()));

    assertThat(book.of(null).size()).isEqualTo(5);
    assertThat(book.of("unknown").size()).isEqualTo(5);
  }

  @Test
  void shouldTellWhenRulesAreInForce() {
    ScenarioBook book = new ScenarioBook();
    assertThat(book.await("cart", cart().stamp(), Duration.ZERO)).isFalse();

    book.apply("cart", cart().toBytes(new RowWriter()));
    assertThat(book.await("cart", cart().stamp(), Duration.ZERO)).isTrue();
    assertThat(book.await("cart", 0, Duration.ZERO)).isFalse();

    book.apply("cart", null);
    assertThat(book.await("cart", 0, Duration.ZERO)).isTrue();
    assertThat(book.has("cart")).isFalse();
  }
}
