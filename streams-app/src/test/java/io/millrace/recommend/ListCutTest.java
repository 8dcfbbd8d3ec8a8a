package io.millrace.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.SeededTest;
import io.millrace.content.ContentIndex;
import io.millrace.content.Embedding;
import io.millrace.content.EmbeddingSpace;
import io.millrace.content.TestContent;
import io.millrace.explore.ExploreSettings;
import io.millrace.index.Item;
import io.millrace.index.ItemFacts;
import io.millrace.index.ItemIndex;
import io.millrace.index.TestModel;
import io.millrace.learn.ItemHash;
import io.millrace.scenario.Scenario;
import io.millrace.scenario.ScenarioRecords;
import io.millrace.schemas.AvroSerdes;
import io.millrace.schemas.ScenarioRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ListCutTest {
  static {
    AvroSerdes.trustRecords();
  }

  private static final long NOON = 1_700_000_000_000L;

  private final ItemIndex index = new ItemIndex(10);
  private final Candidates candidates = new Candidates();
  private final ListCut cut = new ListCut(index, 0);
  private final Query query = new Query().begin(NOON, null, true);

  /** Scores 4, 3, 2, 1. */
  private final float[] scores = {4, 3, 2, 1};

  ListCutTest() {
    CandidateSet gathered = new CandidateSet();
    gathered.clear();
    add("red-1", "red", gathered);
    add("red-2", "red", gathered);
    add("blue", "blue", gathered);
    add("green", "green", gathered);
    candidates.choose(gathered, query, index, 10);
  }

  private void add(String key, String category, CandidateSet to) {
    ItemFacts facts =
        new ItemFacts("item", key, List.of(category), List.of(), Double.NaN, true, 0, Map.of());
    index.apply(key, TestModel.touched(1, NOON).described(facts).build());
    to.keep(index.itemOfKey(key).id());
  }

  private List<String> cut(ScenarioRules.Builder rules, int size) {
    Scenario scenario = ScenarioRecords.of("x", rules.build());
    query.in(scenario);
    List<String> keys = new ArrayList<>();
    int count = cut.cut(query, candidates, scores, size);
    for (int place = 0; place < count; place++) {
      Item item = candidates.item(cut.row(place));
      keys.add(item.key());
    }
    return keys;
  }

  private static ScenarioRules.Builder rules() {
    return ScenarioRules.newBuilder();
  }

  @Test
  void shouldTakeTheBestInOrder() {
    assertThat(cut(rules(), 3)).containsExactly("red-1", "red-2", "blue");
    assertThat(cut(rules(), 10)).containsExactly("red-1", "red-2", "blue", "green");
  }

  @Test
  void shouldPutPinsFirstAndOnce() {
    assertThat(cut(rules().setPins(List.of("green", "blue", "green", "none")), 3))
        .containsExactly("green", "blue", "red-1");
    assertThat(cut(rules().setPins(List.of("green", "blue")), 1)).containsExactly("green");
  }

  @Test
  void shouldLeaveOutWhatScoresTooLittleButNotPins() {
    assertThat(cut(rules().setMinScore(2.5), 10)).containsExactly("red-1", "red-2");
    assertThat(cut(rules().setMinScore(2.5).setPins(List.of("green")), 10))
        .containsExactly("green", "red-1", "red-2");
    assertThat(cut(rules().setMinScore(9.0).setDiversity(0.5), 10)).isEmpty();
  }

  @Test
  void shouldKeepLikeItemsApartTheMoreTheHigherLambda() {
    // By hand: relevance 1, ⅔, ⅓, 0; after red-1 its like is worth (1−λ)·⅔ − λ, blue (1−λ)·⅓.
    assertThat(cut(rules().setDiversity(0.2), 3)).containsExactly("red-1", "red-2", "blue");
    assertThat(cut(rules().setDiversity(0.3), 3)).containsExactly("red-1", "blue", "red-2");
    assertThat(cut(rules().setDiversity(0.5), 3)).containsExactly("red-1", "blue", "green");
  }

  @Test
  void shouldKeepItemsApartFromPinsToo() {
    assertThat(cut(rules().setPins(List.of("red-2")).setDiversity(0.6), 3))
        .containsExactly("red-2", "blue", "green");
  }

  @Test
  void shouldKeepEveryFifthPlaceForTheLongTail() {
    Shelf shelf = new Shelf(20, 30);

    List<String> list = shelf.list(10, 0.2f);

    assertThat(list)
        .containsExactly(
            "hit-0", "hit-1", "hit-2", "hit-3", "rare-0", "hit-4", "hit-5", "hit-6", "hit-7",
            "rare-1");
    assertThat(shelf.cut.isTailPlace(4)).isTrue();
    assertThat(shelf.cut.isTailPlace(5)).isFalse();
  }

  @Test
  void shouldRoundTheTailsPlacesUp() {
    assertThat(new Shelf(20, 30).list(10, 0.21f)).filteredOn(i -> i.startsWith("rare")).hasSize(3);
    assertThat(new Shelf(20, 30).list(3, 0.01f)).filteredOn(i -> i.startsWith("rare")).hasSize(1);
    assertThat(new Shelf(20, 30).list(10, 1f)).allMatch(i -> i.startsWith("rare"));
  }

  @Test
  void shouldFillTheListWhereTheTailHasTooFew() {
    assertThat(new Shelf(20, 1).list(10, 0.5f))
        .hasSize(10)
        .filteredOn(i -> i.startsWith("rare"))
        .hasSize(1);
  }

  @Test
  void shouldPreferTailItemsLikeWhatTheUserTouched() {
    Shelf shelf = new Shelf(20, 30);
    shelf.query.addHistory(ItemHash.of("rare-29"), NOON, 15);

    // rare-9, -19 and -29 are of one category, the others of nine more.
    assertThat(shelf.list(10, 0.2f)).contains("rare-9", "rare-19").doesNotContain("rare-0");
  }

  @Test
  void shouldLeaveAListAloneThatHasEnoughOfTheTail() {
    Shelf shelf = new Shelf(1, 30);

    assertThat(shelf.list(4, 0.5f)).containsExactly("hit-0", "rare-0", "rare-1", "rare-2");
    assertThat(shelf.cut.isTailPlace(1)).isFalse();
  }

  @SeededTest
  void shouldHoldTheShareAtEveryPlaceAndNothingTwice(long seed) {
    Random random = new Random(seed);
    for (int n = 0; n < 50; n++) {
      Shelf shelf = new Shelf(25, 25);
      for (int row = 0; row < shelf.scores.length; row++) {
        shelf.scores[row] = random.nextFloat();
      }
      int size = 1 + random.nextInt(20);
      float share = random.nextFloat();
      List<String> list = shelf.list(size, share);

      int need = (int) Math.ceil(share * size - 1e-4);
      assertThat(list).hasSize(size).doesNotHaveDuplicates();
      for (int place = 0; place < size; place++) {
        long tail = list.subList(0, place + 1).stream().filter(i -> i.startsWith("rare")).count();
        assertThat(tail).isGreaterThanOrEqualTo((long) (place + 1) * need / size);
      }
    }
  }

  /** Popular items that score best, and rare ones of ten categories. */
  private static final class Shelf {
    final ItemIndex index = new ItemIndex(10);
    final Candidates candidates = new Candidates();
    final Query query = new Query().begin(NOON, null, false);
    final float[] scores;
    ListCut cut;

    Shelf(int hits, int rare) {
      CandidateSet gathered = new CandidateSet();
      gathered.clear();
      for (int i = 0; i < hits + rare; i++) {
        boolean hit = i < hits;
        String key = hit ? "hit-" + i : "rare-" + (i - hits);
        ItemFacts facts =
            new ItemFacts(
                "item", key, List.of("c" + (i - hits) % 10), List.of(), 1, true, 0, Map.of());
        index.apply(key, TestModel.touched(hit ? 1000 : 1, NOON).described(facts).build());
        gathered.keep(index.itemOfKey(key).id());
      }
      candidates.choose(gathered, query, index, 0);
      scores = new float[hits + rare];
      for (int row = 0; row < scores.length; row++) {
        scores[row] = -row;
      }
    }

    List<String> list(int size, float share) {
      cut = new ListCut(index, share);
      int count = cut.cut(query, candidates, scores, size);
      List<String> keys = new ArrayList<>();
      for (int place = 0; place < count; place++) {
        keys.add(candidates.item(cut.row(place)).key());
      }
      return keys;
    }
  }

  @Test
  void shouldKeepItemsOfLikeEmbeddingsApartWhereThereAreNoCategories() {
    ItemIndex embedded =
        new ItemIndex(
            10,
            new ContentIndex(List.of(new EmbeddingSpace("text", 32)), 0),
            ExploreSettings.DEFAULT);
    Random random = new Random(3);
    float[] red = TestContent.vector(random, 32);
    CandidateSet gathered = new CandidateSet();
    gathered.clear();
    Map<String, float[]> vectors = new LinkedHashMap<>();
    vectors.put("red-1", red);
    vectors.put("red-2", TestContent.near(red, random, 0.1));
    vectors.put("other", TestContent.vector(random, 32));
    vectors.put("bare", null);
    vectors.forEach(
        (key, vector) -> {
          Map<String, Embedding> embeddings =
              vector == null ? Map.of() : Map.of("text", Embedding.of(vector));
          ItemFacts facts =
              new ItemFacts("item", key, List.of(), List.of(), 1, true, 0, Map.of(), embeddings);
          embedded.apply(key, TestModel.touched(1, NOON).described(facts).build());
          gathered.keep(embedded.itemOfKey(key).id());
        });
    Candidates rows = new Candidates();
    rows.choose(gathered, query, embedded, 10);
    query.in(ScenarioRecords.of("x", rules().setDiversity(0.5).build()));
    ListCut spread = new ListCut(embedded, 0);

    assertThat(spread.cut(query, rows, scores, 3)).isEqualTo(3);
    assertThat(List.of(rows.item(spread.row(0)).key(), rows.item(spread.row(1)).key()))
        .containsExactly("red-1", "other");
  }
}
