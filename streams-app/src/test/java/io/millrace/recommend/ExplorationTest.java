package io.millrace.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.index.ItemFacts;
import io.millrace.index.ItemIndex;
import io.millrace.index.TestModel;
import io.millrace.learn.Feature;
import io.millrace.learn.ItemHash;
import io.millrace.learn.ModelSettings;
import io.millrace.learn.Ranker;
import io.millrace.learn.TestSettings;
import io.millrace.scenario.ScenarioRecords;
import io.millrace.schemas.Condition;
import io.millrace.schemas.ScenarioRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExplorationTest {
  private static final long NOON = 1_700_000_000_000L;

  private final ItemIndex index = new ItemIndex(100);
  private final ModelSettings settings = TestSettings.with(s -> s.popularCandidates = 20);
  private final Recommender recommender = new Recommender(index, settings);
  private final Ranker byPopularity = new FakeRanker(Feature.POPULARITY);
  private final Query query = new Query();

  /** Thirty that everybody knows, three that nobody does. */
  @BeforeEach
  void aShop() {
    for (int n = 0; n < 30; n++) {
      index.apply("known-" + n, TestModel.touched(1000 - n, NOON).build());
    }
    describe("lamp", "light", true, 0, 0);
    describe("stove", "cooking", true, 0, 0);
    describe("gas", "cooking", true, 0, 0);
  }

  private void describe(
      String key, String category, boolean available, long offered, long responses) {
    ItemFacts facts =
        new ItemFacts("product", key, List.of(category), List.of(), 5, available, NOON, Map.of());
    index.apply(key, TestModel.touched(0, 0).described(facts).explored(offered, responses).build());
  }

  private List<Recommendation> list(ScenarioRules.Builder rules, long seed) {
    query.begin(NOON, null, true).in(ScenarioRecords.of("home", rules.build()));
    return recommender.recommend(query.draw(seed, seed), byPopularity, 10);
  }

  private static ScenarioRules.Builder share(double share) {
    return ScenarioRules.newBuilder().setExplorationShare(share);
  }

  private static List<Long> explored(List<Recommendation> list) {
    return list.stream().filter(Recommendation::explored).map(Recommendation::item).toList();
  }

  private static List<Long> onMerits(List<Recommendation> list) {
    return list.stream().filter(r -> !r.explored()).map(Recommendation::item).toList();
  }

  private static final List<Long> NEW =
      List.of(ItemHash.of("lamp"), ItemHash.of("stove"), ItemHash.of("gas"));

  @Test
  void shouldExploreNothingByDefault() {
    assertThat(explored(list(ScenarioRules.newBuilder(), 1))).isEmpty();
    assertThat(list(share(0), 1)).isEqualTo(list(ScenarioRules.newBuilder(), 1));
  }

  @Test
  void shouldPutTheShareBetweenWhatWouldStandThereAnyway() {
    List<Long> plain = onMerits(list(ScenarioRules.newBuilder(), 1));
    for (long seed = 0; seed < 50; seed++) {
      List<Recommendation> list = list(share(0.2), seed);

      assertThat(list).hasSize(10);
      assertThat(explored(list)).hasSize(2).isSubsetOf(NEW);
      assertThat(onMerits(list)).isEqualTo(plain.subList(0, 8));
      assertThat(list.get(0).explored()).isFalse();
    }
  }

  @Test
  void shouldSayThatExploringBroughtAnItem() {
    Recommendation explored =
        list(share(0.1), 3).stream().filter(Recommendation::explored).findFirst().orElseThrow();

    assertThat(explored.reasons().get(0).source()).isEqualTo(Feature.Source.EXPLORED);
    assertThat(explored.propensity()).isBetween(0.01f, 1f);
  }

  @Test
  void shouldDrawEachItemAsOftenAsItsPropensitySays() {
    describe("lamp", "light", true, 30, 0);
    Map<Long, Integer> times = new HashMap<>();
    Map<Long, Float> propensities = new HashMap<>();
    int draws = 4000;
    for (long seed = 0; seed < draws; seed++) {
      Recommendation drawn =
          list(share(0.1), seed * 0x9E3779B97F4A7C15L).stream()
              .filter(Recommendation::explored)
              .findFirst()
              .orElseThrow();
      times.merge(drawn.item(), 1, Integer::sum);
      propensities.put(drawn.item(), drawn.propensity());
    }

    for (Long item : times.keySet()) {
      assertThat(times.get(item) / (float) draws).isCloseTo(propensities.get(item), within(0.03f));
    }
    assertThat(times.getOrDefault(ItemHash.of("lamp"), 0))
        .isLessThan(times.get(ItemHash.of("stove")) / 2);
  }

  @Test
  void shouldDrawSeveralWithoutReplacement() {
    List<Recommendation> list = list(share(0.5), 5);

    assertThat(explored(list)).containsExactlyInAnyOrderElementsOf(NEW);
    // Whoever comes last was the only one left.
    assertThat(list.stream().filter(Recommendation::explored).skip(2).findFirst().orElseThrow())
        .extracting(Recommendation::propensity)
        .isEqualTo(1f);
  }

  @Test
  void shouldDrawTheSameForTheSameEvent() {
    assertThat(list(share(0.2), 11)).isEqualTo(list(share(0.2), 11));
    assertThat(IntStream.range(0, 20).mapToObj(s -> explored(list(share(0.1), s))).distinct())
        .hasSizeGreaterThan(1);
  }

  @Test
  void shouldObeyEveryRuleButTheLeastScore() {
    Condition light = new Condition("category", List.of("light"), null, null);
    Condition dear = new Condition("price", List.of(), 6.0, null);
    assertThat(explored(list(share(1).setRequire(List.of(dear)), 1))).isEmpty();
    assertThat(explored(list(share(1).setForbid(List.of(light)), 1)))
        .doesNotContain(ItemHash.of("lamp"))
        .hasSize(2);
    assertThat(explored(list(share(1).setKinds(List.of("coupon")), 1))).isEmpty();
    assertThat(explored(list(share(0.2).setMinScore(1e6), 1))).hasSize(2);
    describe("lamp", "light", false, 0, 0);
    assertThat(explored(list(share(1), 1))).doesNotContain(ItemHash.of("lamp")).hasSize(2);
  }

  @Test
  void shouldLeaveOutWhatTheUserHasSeenOrWasShownEnoughOrTurnedAway() {
    query
        .begin(NOON, null, true)
        .in(ScenarioRecords.of("home", share(1).setImpressionsAtMost(2).build()));
    query.addSeen(ItemHash.of("lamp"), 0);
    query.addSeen(ItemHash.of("stove"), 1);
    query.addImpressions(ItemHash.of("gas"), 2);

    assertThat(explored(recommender.recommend(query.draw(1, 1), byPopularity, 10))).isEmpty();
  }

  @Test
  void shouldStandBelowThePins() {
    for (long seed = 0; seed < 20; seed++) {
      List<Recommendation> list = list(share(0.5).setPins(List.of("gas", "known-29")), seed);

      assertThat(list.get(0).item()).isEqualTo(ItemHash.of("gas"));
      assertThat(list.get(1).item()).isEqualTo(ItemHash.of("known-29"));
      assertThat(explored(list)).doesNotContain(ItemHash.of("gas")).hasSize(2);
      assertThat(list.get(2).explored()).isFalse();
    }
  }

  @Test
  void shouldPreferWhatIsLikeTheUsersLatest() {
    for (int n = 0; n < 40; n++) {
      describe("garden-" + n, "garden", true, 0, 0);
    }
    describe("torch", "light", true, 0, 0);
    index.apply("known-0", TestModel.touched(1000, NOON).described(lightFacts()).build());
    int matched = 0;
    for (long seed = 0; seed < 200; seed++) {
      query.begin(NOON, null, true).in(ScenarioRecords.of("home", share(0.1).build()));
      query.addHistory(ItemHash.of("known-0"), NOON, 15);
      query.addSeen(ItemHash.of("known-0"), 1);
      List<Long> explored =
          explored(recommender.recommend(query.draw(seed, seed), byPopularity, 10));
      matched +=
          explored.contains(ItemHash.of("lamp")) || explored.contains(ItemHash.of("torch")) ? 1 : 0;
    }

    // Two of 44 that might be.
    assertThat(matched).isGreaterThan(50);
  }

  private static ItemFacts lightFacts() {
    return new ItemFacts("product", "", List.of("light"), List.of(), 5, true, NOON, Map.of());
  }

  @Test
  void shouldKeepWhatIsHeldAndItsPropensity() {
    for (long seed = 0; seed < 10; seed++) {
      query.begin(NOON, null, true).in(ScenarioRecords.of("home", share(0.1).build()));
      query.hold(ItemHash.of("gas"), 0.125f);

      List<Recommendation> list = recommender.recommend(query.draw(seed, seed), byPopularity, 10);

      assertThat(explored(list)).containsExactly(ItemHash.of("gas"));
      assertThat(list.stream().filter(Recommendation::explored).findFirst().orElseThrow())
          .extracting(Recommendation::propensity)
          .isEqualTo(0.125f);
    }
  }

  @Test
  void shouldDrawNobodyWhereNobodyKeepsARecord() {
    query.begin(NOON, null, true).in(ScenarioRecords.of("home", share(0.5).build()));
    assertThat(explored(recommender.recommend(query, byPopularity, 10))).isEmpty();

    query.hold(ItemHash.of("gas"), 0.5f);
    List<Recommendation> list = recommender.recommend(query, byPopularity, 10);
    assertThat(explored(list)).containsExactly(ItemHash.of("gas"));
    assertThat(list).hasSize(10);
  }

  @Test
  void shouldListNothingTwiceWhereFewerAreDrawnThanTheShareAllows() {
    ItemIndex small = new ItemIndex(100);
    for (int n = 0; n < 4; n++) {
      small.apply("known-" + n, TestModel.touched(1000 - n, NOON).build());
      small.apply("new-" + n, TestModel.touched(9 - n, NOON).build());
    }
    Recommender ofSmall = new Recommender(small, settings);
    for (int tenths = 1; tenths <= 10; tenths++) {
      for (long seed = 0; seed < 20; seed++) {
        query
            .begin(NOON, null, true)
            .in(ScenarioRecords.of("home", share(tenths / 10.0).build()))
            .draw(seed, seed);

        assertThat(ofSmall.recommend(query, byPopularity, 10))
            .extracting(Recommendation::item)
            .doesNotHaveDuplicates()
            .hasSize(8);
      }
    }
  }

  @Test
  void shouldKeepTheLayoutWhereNobodyDrawsAnew() {
    for (long seed = 0; seed < 20; seed++) {
      List<Recommendation> kept = list(share(0.2), seed);
      query.begin(NOON, null, true).in(ScenarioRecords.of("home", share(0.2).build()));
      kept.stream()
          .filter(Recommendation::explored)
          .forEach(place -> query.hold(place.item(), place.propensity()));

      assertThat(recommender.recommend(query.layOut(seed), byPopularity, 10)).isEqualTo(kept);
    }
  }

  @Test
  void shouldExplainBothExploredPlacesAndTheTails() {
    query
        .begin(NOON, null, true)
        .in(ScenarioRecords.of("home", share(0.2).setTailShare(0.3).build()));

    List<Explained> explained = recommender.explain(query.draw(4, 4), byPopularity, 10);

    assertThat(explained).filteredOn(e -> acts(e).contains("tail-share")).isNotEmpty();
    assertThat(explained)
        .filteredOn(e -> e.place().explored())
        .hasSize(2)
        .allMatch(e -> acts(e).equals(List.of("exploration")))
        .allMatch(e -> e.explanation().sources().contains(Feature.Source.EXPLORED));
  }

  private static List<String> acts(Explained explained) {
    return explained.explanation().rules().stream().map(Explanation.Act::kind).toList();
  }
}
