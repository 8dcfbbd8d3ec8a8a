package io.millrace.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.events.DeadLetter;
import io.millrace.learn.ChampionRanker;
import io.millrace.row.RowReader;
import io.millrace.schemas.Boost;
import io.millrace.schemas.CatalogItem;
import io.millrace.schemas.Condition;
import io.millrace.schemas.Reason;
import io.millrace.schemas.RecommendationList;
import io.millrace.schemas.RecommendedItem;
import io.millrace.schemas.ScenarioRules;
import io.millrace.user.UserProcessor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules of scenarios act on the next list, in the stream. */
class ScenariosTest {
  private static final Duration PUBLISH = Duration.ofSeconds(1);

  private final Stream stream = new Stream();

  @BeforeEach
  void aShop() {
    describe("lamp", "product", 40, "light");
    describe("stove", "product", 90, "cooking");
    describe("gas", "product", 5, "cooking");
    describe("voucher", "coupon", 0, "cooking");
    stream.habit(4, "tent", "stove", "gas", "lamp");
    stream.pass(PUBLISH);
  }

  @AfterEach
  void close() {
    stream.close();
  }

  private void describe(String item, String kind, double price, String category) {
    stream.describe(
        item,
        CatalogItem.newBuilder()
            .setTitle(item)
            .setKind(kind)
            .setPrice(price)
            .setCategories(List.of(category))
            .build());
  }

  private static Condition is(String field, String... values) {
    return new Condition(field, List.of(values), null, null);
  }

  private List<String> listIn(String scenario, String user) {
    stream.eventIn(scenario, user, "tent", "view");
    return stream.latestList(user);
  }

  @Test
  void shouldListOnlyTheKindsOfTheScenarioEvenWhereNobodyTouchedThem() {
    stream.rule("coupons", ScenarioRules.newBuilder().setKinds(List.of("coupon")).build());

    assertThat(listIn("coupons", "ada")).containsExactly("voucher");
    assertThat(listIn("home", "bob")).contains("stove", "gas", "lamp");
  }

  @Test
  void shouldRequireForbidAndPin() {
    stream.rule(
        "cart",
        ScenarioRules.newBuilder()
            .setRequire(List.of(is("category", "cooking")))
            .setForbid(List.of(new Condition("price", List.of(), 50.0, null)))
            .setPins(List.of("lamp"))
            .build());

    assertThat(listIn("cart", "ada")).startsWith("lamp", "gas").doesNotContain("stove");
    stream.eventIn("cart", "bob", "tent", "view");
    assertThat(latest("bob").getItems().get(0).getReasons().get(0).getSource()).isEqualTo("rule");
  }

  @Test
  void shouldBoostBuryAndSayThatARuleActed() {
    Boost up = new Boost(is("item", "lamp"), 50.0);
    Boost down = new Boost(is("item", "stove"), -50.0);
    stream.rule("home", ScenarioRules.newBuilder().setBoosts(List.of(up, down)).build());

    stream.eventIn("home", "ada", "tent", "view");

    List<RecommendedItem> items = latest("ada").getItems();
    assertThat(items.get(0).getItemId()).isEqualTo("lamp");
    assertThat(items.get(0).getReasons().get(0).getSource()).isEqualTo("rule");
    assertThat(items.get(0).getReasons().get(0).getContribution()).isEqualTo(50f);
    assertThat(items.get(items.size() - 1).getItemId()).isEqualTo("stove");
    assertThat(items.get(items.size() - 1).getReasons())
        .extracting(Reason::getSource)
        .doesNotContain("rule");
  }

  @Test
  void shouldKeepLikeItemsApart() {
    describe("mat", "product", 20, "sleeping");
    stream.habit(2, "tent", "stove", "gas", "mat");
    stream.pass(PUBLISH);
    Condition cooking = is("category", "cooking");
    ScenarioRules.Builder rules =
        ScenarioRules.newBuilder().setSize(3).setBoosts(List.of(new Boost(cooking, 20.0)));
    stream.rule("alike", rules.build());
    stream.rule("apart", rules.setDiversity(0.9).build());

    // Both things for cooking come first, but where they are to be kept apart.
    assertThat(listIn("alike", "ada").subList(0, 2)).containsExactlyInAnyOrder("stove", "gas");
    assertThat(listIn("apart", "bob").get(0)).isIn("stove", "gas");
    assertThat(listIn("apart", "eve").get(1)).isNotIn("stove", "gas", "voucher");
  }

  @Test
  void shouldCutAtTheScenariosSizeAndScore() {
    stream.rule("short", ScenarioRules.newBuilder().setSize(1).build());
    stream.rule("picky", ScenarioRules.newBuilder().setMinScore(1e5).build());

    assertThat(listIn("short", "ada")).hasSize(1);
    assertThat(listIn("picky", "bob")).isEmpty();
  }

  @Test
  void shouldWeighEventsAsTheScenarioSays() {
    stream.rule("kiosk", ScenarioRules.newBuilder().setEventWeights(Map.of("view", 0.0)).build());

    stream.eventIn("kiosk", "ada", "tent", "view");

    // An impression: noted, no list.
    assertThat(stream.latestList("ada")).isEmpty();
    assertThat(listIn("home", "ada")).isNotEmpty();
  }

  @Test
  void shouldListItemsSeenWhereTheScenarioSaysSo() {
    stream.rule("again", ScenarioRules.newBuilder().setExcludeSeen(false).build());
    stream.event("ada", "stove", "view");

    assertThat(listIn("again", "ada")).contains("stove");
    assertThat(listIn("home", "ada")).doesNotContain("stove");
  }

  @Test
  void shouldStopShowingWhatWasShownInVainUntilItIsTouched() {
    stream.rule(
        "home", ScenarioRules.newBuilder().setImpressionsAtMost(2).setExcludeSeen(false).build());
    stream.eventIn("home", "ada", "lamp", "impression");
    assertThat(listIn("home", "ada")).contains("lamp");

    stream.eventIn("home", "ada", "lamp", "impression");
    assertThat(listIn("home", "ada")).doesNotContain("lamp");

    stream.eventIn("home", "ada", "lamp", "view");
    assertThat(listIn("home", "ada")).contains("lamp");
  }

  @Test
  void shouldAskOnlyTheSourcesTheScenarioNames() {
    stream.habit(9, "mug");
    stream.pass(PUBLISH);
    stream.rule("related", ScenarioRules.newBuilder().setSources(List.of("co-occurrence")).build());

    assertThat(listIn("related", "ada")).contains("stove").doesNotContain("mug");
    assertThat(listIn("home", "bob")).contains("mug");
  }

  @Test
  void shouldGoBackToTheDefaultRulesWhenAScenarioIsRemoved() {
    stream.rule("home", ScenarioRules.newBuilder().setSize(1).build());
    stream.rule("default", ScenarioRules.newBuilder().setSize(2).build());
    assertThat(listIn("home", "ada")).hasSize(1);

    stream.rule("home", null);

    assertThat(listIn("home", "bob")).hasSize(2);
  }

  @Test
  void shouldEmitTheSameListAnewWhereOtherRulesMadeIt() {
    stream.eventIn("home", "ada", "tent", "view");
    long before = stream.lists.readRecordsToList().size();
    stream.rule("home", ScenarioRules.newBuilder().setDescription("as before").build());

    stream.eventIn("home", "ada", "tent", "view");

    assertThat(before).isPositive();
    assertThat(latest("ada").getScenario()).isEqualTo("home");
  }

  @Test
  void shouldPutRulesThatCannotBeUsedIntoTheDeadLettersAndKeepThoseBefore() {
    stream.rule("home", ScenarioRules.newBuilder().setSize(1).build());
    stream.rule("home", ScenarioRules.newBuilder().setSize(1000).build());
    stream.scenarios.pipeInput(new TestRecord<>(Stream.bytes("home"), new byte[] {1, 2, 3}));

    assertThat(stream.deadLetters.readRecordsToList())
        .extracting(letter -> DeadLetter.read(letter.headers(), DeadLetter.REASON))
        .satisfiesExactly(
            size -> assertThat(size).contains("size is 1000"),
            garbage -> assertThat(garbage).contains("cannot be decoded"));
    assertThat(listIn("home", "ada")).hasSize(1);
  }

  @Test
  void shouldKeepPlacesForTheLongTail() {
    for (int user = 0; user < 60; user++) {
      for (String item : List.of("tent", "stove", "gas", "lamp")) {
        stream.event("camper-" + user, item, "view");
      }
    }
    stream.event("loner", "whistle", "view");
    stream.pass(PUBLISH);
    stream.rule("short", ScenarioRules.newBuilder().setSize(2).build());
    stream.rule("tail", ScenarioRules.newBuilder().setSize(2).setTailShare(0.5).build());

    assertThat(listIn("short", "ada")).isSubsetOf("stove", "gas", "lamp");
    assertThat(listIn("tail", "bob")).last().isEqualTo("whistle");
  }

  @Test
  void shouldLearnWeightsForAScenarioThatHasRulesAndForNoOtherName() {
    stream.rule("cart", ScenarioRules.newBuilder().build());
    for (String user : List.of("ada", "bob", "eve")) {
      stream.eventIn("cart", user, "tent", "view");
      stream.eventIn("cart", user, "stove", "view");
      stream.eventIn("nowhere", user, "gas", "view");
    }
    stream.pass(PUBLISH);

    ChampionRanker ranker = new ChampionRanker(0.1f);
    ranker.read(stream.store(Names.RANKERS).get(UserProcessor.RANKER_KEY), new RowReader());
    assertThat(ranker.linear().scenarios()).containsExactly("cart");
    assertThat(ranker.linear().scenarioSteps("cart")).isEqualTo(3);
    assertThat(ranker.steps()).isGreaterThan(3);
  }

  private RecommendationList latest(String user) {
    return stream.lists.readRecordsToList().stream()
        .filter(list -> list.key().equals(user))
        .reduce((a, b) -> b)
        .orElseThrow()
        .value();
  }
}
