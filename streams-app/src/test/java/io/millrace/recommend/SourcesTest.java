package io.millrace.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.index.ItemIndex;
import io.millrace.index.TestModel;
import io.millrace.learn.Decay;
import io.millrace.learn.ItemHash;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourcesTest {
  private static final long NOON = 1_700_000_000_000L;

  private final ItemIndex index = new ItemIndex(100);
  private final CandidateSet gathered = new CandidateSet();
  private final Query query = new Query().begin(NOON, null, true);

  SourcesTest() {
    gathered.clear();
  }

  /**
   * The user touched b, then a. x (n = 20) lists a (n = 4) with (2, 1) and b (n = 11) with (4, 2);
   * a lists x with (1, 0.5). So 1/√(n+5) is 1/5, 1/3 and 1/4.
   */
  @Test
  void shouldAddUpCoOccurrenceAsTheFormulasSay() {
    index.apply("a", TestModel.touched(4, NOON).after("x", 1, 0.5f, 1).build());
    index.apply("b", TestModel.touched(11, NOON).build());
    index.apply("x", TestModel.touched(20, NOON).after("a", 2, 1, 1).after("b", 4, 2, 1).build());
    touch("a", "b");

    new CoOccurrenceSource().collect(query, index, gathered);

    assertThat(keys()).containsExactly("x");
    assertEvidence(Evidence.DIRECTED, 2 / 9.0 + 0.9 * 4 / 16);
    assertEvidence(Evidence.DIRECTED_SHORT, 1 / 9.0 + 0.5 * 2 / 16);
    assertEvidence(Evidence.SYMMETRIC, 2 / 3.0 + 0.9 * 4 / 4 + 1 / 3.0);
    assertEvidence(Evidence.SYMMETRIC_SHORT, 1 / 3.0 + 0.5 * 2 / 4 + 0.5 / 3);
    assertEvidence(Evidence.LATEST, 1 / 9.0);
    assertEvidence(Evidence.LATEST_BACKWARD, 0.5 / 3);
    assertThat(evidence().because(0) & 0xFFFF).isEqualTo(0x0001);
  }

  @Test
  void shouldTakeTheLatestItemAloneForTheLatestFeatures() {
    index.apply("a", TestModel.touched(4, NOON).build());
    index.apply("b", TestModel.touched(4, NOON).after("x", 1, 1, 1).build());
    index.apply("x", TestModel.touched(4, NOON).after("b", 1, 1, 1).build());
    touch("a", "b");

    new CoOccurrenceSource().collect(query, index, gathered);

    assertEvidence(Evidence.LATEST, 0);
    assertEvidence(Evidence.LATEST_BACKWARD, 0);
  }

  @Test
  void shouldFindNothingForItemsNobodyKnows() {
    touch("unknown");

    new CoOccurrenceSource().collect(query, index, gathered);

    assertThat(gathered.size()).isZero();
  }

  @Test
  void shouldKeepTheMostPopularOfEachOrder() {
    index.apply("classic", TestModel.touched(100, NOON - 20 * Decay.DAY_MS).build());
    index.apply("older", TestModel.touched(50, NOON - 20 * Decay.DAY_MS).build());
    index.apply("today", TestModel.touched(9, NOON - 10 * Decay.HOUR_MS).build());
    index.apply("now", TestModel.touched(3, NOON).build());

    new PopularitySource(1).collect(query, index, gathered);

    assertThat(keys()).containsExactlyInAnyOrder("classic", "today", "now");
    assertThat(gathered.isKept(0)).isTrue();
  }

  @Test
  void shouldKeepTheNextMostPopularInsteadOfWhatNoListMayShow() {
    index.apply("seen", TestModel.touched(9, NOON).build());
    index.apply("removed", TestModel.touched(8, NOON).removed().build());
    index.apply("third", TestModel.touched(7, NOON).build());
    query.addSeen(ItemHash.of("seen"), 1);

    new PopularitySource(1).collect(query, index, gathered);

    assertThat(keys()).containsExactly("third");
  }

  @Test
  void shouldKeepNothingPopularWhereNothingIsWanted() {
    index.apply("popular", TestModel.touched(9, NOON).build());

    new PopularitySource(0).collect(query, index, gathered);

    assertThat(gathered.size()).isZero();
  }

  @Test
  void shouldKeepTheUsersLatestOwnItemsWhereRepeatsAreAllowed() {
    for (String item : List.of("a", "away", "b", "c")) {
      index.apply(item, TestModel.touched(1, NOON).build());
    }
    query.begin(NOON, null, false);
    query.addSeen(ItemHash.of("unknown"), 1);
    query.addSeen(ItemHash.of("a"), 1);
    query.addSeen(ItemHash.of("away"), 0);
    query.addSeen(ItemHash.of("b"), 2);
    query.addSeen(ItemHash.of("c"), 1);

    new OwnItemsSource(2).collect(query, index, gathered);

    assertThat(keys()).containsExactly("a", "b");
  }

  @Test
  void shouldKeepNoOwnItemsWhereSeenOnesAreExcluded() {
    index.apply("a", TestModel.touched(1, NOON).build());
    query.addSeen(ItemHash.of("a"), 1);

    new OwnItemsSource(2).collect(query, index, gathered);

    assertThat(gathered.size()).isZero();
  }

  private void touch(String... latestFirst) {
    for (String item : latestFirst) {
      query.addHistory(ItemHash.of(item), NOON, 15);
    }
  }

  private void assertEvidence(int which, double expected) {
    assertThat((double) evidence().get(0, which)).isCloseTo(expected, within(1e-6));
  }

  private Evidence evidence() {
    Candidates candidates = new Candidates();
    candidates.choose(gathered, query, index, 10);
    Evidence evidence = new Evidence();
    evidence.collect(gathered, candidates);
    return evidence;
  }

  private List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (int entry = 0; entry < gathered.size(); entry++) {
      keys.add(index.item(gathered.id(entry)).key());
    }
    return keys;
  }
}
