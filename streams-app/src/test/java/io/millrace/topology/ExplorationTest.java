package io.millrace.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.index.Item;
import io.millrace.item.CountRow;
import io.millrace.learn.TestSettings;
import io.millrace.schemas.CatalogItem;
import io.millrace.schemas.RecommendationList;
import io.millrace.schemas.RecommendedItem;
import io.millrace.schemas.ScenarioRules;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Items that few have seen get their chance in the stream, and lose or use it. */
class ExplorationTest {
  private static final Duration PUBLISH = Duration.ofSeconds(2);

  private final Stream stream = new Stream("millrace.exploration.events", "3");

  @BeforeEach
  void aShop() {
    stream.habit(6, "tent", "stove", "gas", "lamp", "rope", "mat", "pan", "mug", "axe", "map");
    stream.describe("kettle", Stream.titled("Kettle"));
    stream.pass(PUBLISH);
    stream.rule("home", ScenarioRules.newBuilder().setSize(5).setExplorationShare(0.2).build());
  }

  @AfterEach
  void close() {
    stream.close();
  }

  private RecommendationList listOf(String user, String item) {
    stream.eventIn("home", user, item, "view");
    return stream.lists.readRecordsToList().stream()
        .map(record -> record.value())
        .filter(list -> list.getUserId().equals(user))
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  private static List<RecommendedItem> explored(RecommendationList list) {
    return list.getItems().stream().filter(RecommendedItem::getExplored).toList();
  }

  private CountRow row(String item) {
    CountRow row = new CountRow(TestSettings.defaults());
    row.read(stream.store(Names.ITEM_COUNTS).get(item));
    return row;
  }

  private Item kettle() {
    stream.pass(PUBLISH);
    return stream.index.itemOfKey("kettle");
  }

  @Test
  void shouldOfferAnItemNobodyTouchedAndCountIt() {
    List<RecommendedItem> explored = explored(listOf("ada", "tent"));

    assertThat(explored).extracting(RecommendedItem::getItemId).containsExactly("kettle");
    assertThat(explored.get(0).getPropensity()).isEqualTo(1);
    assertThat(explored.get(0).getReasons().get(0).getSource()).isEqualTo("exploration");
    assertThat(row("kettle").exposures().offered()).isEqualTo(1);
    assertThat(kettle().exposures().offered()).isEqualTo(1);
  }

  @Test
  void shouldOfferNothingInOtherScenarios() {
    stream.event("ada", "tent", "view");

    assertThat(stream.latestList("ada")).isNotEmpty().doesNotContain("kettle");
    assertThat(row("kettle").exposures().any()).isFalse();
  }

  @Test
  void shouldCountAResponseOnce() {
    listOf("ada", "tent");
    stream.eventIn("home", "ada", "kettle", "view");
    stream.eventIn("home", "ada", "kettle", "view");
    listOf("bob", "tent");

    assertThat(row("kettle").exposures().offered()).isEqualTo(2);
    assertThat(row("kettle").exposures().responses()).isEqualTo(1);
    assertThat(kettle().exposures().liked()).isEqualTo(1);
    assertThat(meter("millrace.exploration.offers")).isEqualTo(2);
    assertThat(meter("millrace.exploration.responses")).isEqualTo(1);
  }

  private double meter(String name) {
    return stream.meters.registry().get(name).tag("scenario", "home").counter().count();
  }

  @Test
  void shouldGraduateAnItemThatWasLiked() {
    for (String user : List.of("ada", "bob", "cleo")) {
      listOf(user, "tent");
      stream.eventIn("home", user, "kettle", "view");
    }
    stream.pass(PUBLISH);

    assertThat(explored(listOf("dora", "tent"))).isEmpty();
    assertThat(kettle().events()).isEqualTo(3);
  }

  @Test
  void shouldTakeThePlaceFromAnItemThatNobodyWants() {
    for (int user = 0; user < 40; user++) {
      listOf("user-" + user, "tent");
    }
    assertThat(row("kettle").exposures().offered()).isEqualTo(40);

    stream.describe("anvil", Stream.titled("Anvil"));
    stream.pass(PUBLISH);
    for (int user = 40; user < 60; user++) {
      listOf("user-" + user, "tent");
    }

    assertThat(row("anvil").exposures().offered()).isGreaterThanOrEqualTo(14);
    assertThat(row("kettle").exposures().offered()).isLessThanOrEqualTo(46);
  }

  @Test
  void shouldCountImpressionsInsteadWhereTheShopSendsThem() {
    listOf("ada", "tent");
    stream.event("ada", "kettle", "impression");
    stream.event("bob", "kettle", "impression");

    assertThat(kettle().exposures().shown()).isEqualTo(2);
    assertThat(kettle().exposures().offered()).isEqualTo(1);
  }

  @Test
  void shouldNotBringBackAnItemThatWasRemoved() {
    stream.describe("kettle", (CatalogItem) null);

    assertThat(explored(listOf("ada", "tent"))).isEmpty();
  }
}
