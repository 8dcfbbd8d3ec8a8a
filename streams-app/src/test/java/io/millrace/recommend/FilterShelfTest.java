package io.millrace.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.index.ItemFacts;
import io.millrace.index.ItemIndex;
import io.millrace.index.TestModel;
import io.millrace.learn.ChampionRanker;
import io.millrace.learn.TestSettings;
import io.millrace.profile.Profile;
import io.millrace.scenario.Scenario;
import io.millrace.scenario.ScenarioRecords;
import io.millrace.schemas.AvroSerdes;
import io.millrace.schemas.Condition;
import io.millrace.schemas.ScenarioRules;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FilterShelfTest {
  private static final long NOON = 1_700_000_000_000L;

  static {
    AvroSerdes.trustRecords();
  }

  private final ItemIndex index = new ItemIndex(10);
  private final Recommender recommender = new Recommender(index, TestSettings.defaults());
  private final ChampionRanker ranker = new ChampionRanker(0);
  private final Scenario dear =
      ScenarioRecords.of(
          "dear",
          ScenarioRules.newBuilder()
              .setRequire(List.of(new Condition("price", List.of(), 100.0, null)))
              .build());

  private void stock(String prefix, int count, double price, int events) {
    for (int n = 0; n < count; n++) {
      ItemFacts facts =
          new ItemFacts("product", "", List.of(), List.of(), price, true, 0, Map.of());
      index.apply(prefix + n, TestModel.touched(events, NOON).described(facts).build());
    }
  }

  private List<String> list(Scenario scenario, int size) {
    Query query = new Query().begin(NOON, null, true).in(scenario);
    return recommender.recommend(query, ranker, size).stream()
        .map(place -> index.itemOfHash(place.item()).key())
        .toList();
  }

  @Test
  void shouldFillAListWithItemsNoBoardHolds() {
    stock("cheap-", 400, 5, 10);
    stock("dear-", 30, 500, 1);

    assertThat(list(dear, 10)).hasSize(10).allMatch(item -> item.startsWith("dear-"));
  }

  @Test
  void shouldFillItWithinSomeListsWhereTheCatalogueIsLarge() {
    stock("cheap-", FilterShelf.LOOKED_AT * 2 + 100, 5, 10);
    stock("dear-", 30, 500, 1);

    assertThat(list(dear, 10)).isEmpty();
    assertThat(list(dear, 10)).isEmpty();
    assertThat(list(dear, 10)).hasSize(10);
    assertThat(list(dear, 10)).hasSize(10);
  }

  @Test
  void shouldShowEachOfTheFewThatMatchOnce() {
    stock("cheap-", 300, 5, 10);
    stock("dear-", 3, 500, 1);

    assertThat(list(dear, 10)).containsExactlyInAnyOrder("dear-0", "dear-1", "dear-2");
    assertThat(list(dear, 10)).containsExactlyInAnyOrder("dear-0", "dear-1", "dear-2");
  }

  @Test
  void shouldLetGoOfWhatMatchesNoMore() {
    stock("cheap-", 300, 5, 10);
    stock("dear-", 30, 500, 1);
    list(dear, 10);

    stock("dear-", 28, 5, 1);

    assertThat(list(dear, 10)).containsExactlyInAnyOrder("dear-28", "dear-29");
  }

  @Test
  void shouldGoByTheRulesAsTheyAreNow() {
    stock("cheap-", 300, 5, 10);
    stock("dear-", 30, 500, 1);
    list(dear, 10);
    Scenario middling =
        ScenarioRecords.of(
            "dear",
            ScenarioRules.newBuilder()
                .setRequire(List.of(new Condition("price", List.of(), 20.0, 90.0)))
                .build());

    assertThat(list(middling, 10)).isEmpty();
  }

  @Test
  void shouldNotLookFurtherThanTheSourcesAllow() {
    stock("cheap-", 300, 5, 10);
    stock("dear-", 30, 500, 1);
    ScenarioRules rules =
        ScenarioRules.newBuilder(ScenarioRecords.toRecord(dear))
            .setSources(List.of("co-occurrence"))
            .build();

    assertThat(list(ScenarioRecords.of("dear", rules), 10)).isEmpty();
  }

  @Test
  void shouldKeepForOthersWhatOneUserBlocks() {
    stock("cheap-", 400, 5, 10);
    stock("dear-", 30, 500, 1);
    List<String> blocked = IntStream.range(0, 30).mapToObj(n -> "dear-" + n).toList();
    Query query = new Query().begin(NOON, null, true).in(dear);
    query.knowing(Profile.of(Map.of(), List.of(), List.of(), blocked, List.of()));

    assertThat(recommender.recommend(query, ranker, 10)).isEmpty();
    assertThat(list(dear, 10)).hasSize(10);
  }
}
