package io.millrace.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.index.Item;
import io.millrace.index.ItemFacts;
import io.millrace.index.ItemIndex;
import io.millrace.index.TestModel;
import io.millrace.scenario.Scenario;
import io.millrace.scenario.ScenarioRecords;
import io.millrace.schemas.ScenarioRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListCutTest {
  private static final long NOON = 1_700_000_000_000L;

  private final ItemIndex index = new ItemIndex(10);
  private final Candidates candidates = new Candidates();
  private final ListCut cut = new ListCut();
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
}
