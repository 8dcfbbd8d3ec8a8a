package io.millrace.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.index.ItemIndex;
import io.millrace.index.Strength;
import io.millrace.index.TestModel;
import io.millrace.learn.Feature;
import io.millrace.learn.FeatureMatrix;
import io.millrace.learn.ItemHash;
import io.millrace.learn.TestSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionNeighbourSourceTest {
  private static final long NOON = 1_700_000_000_000L;
  private static final long ADA = 777;

  private final ItemIndex index = new ItemIndex(100);
  private final RecentSessions sessions = new RecentSessions(200);
  private final SessionNeighbourSource source = new SessionNeighbourSource(sessions);
  private final CandidateSet gathered = new CandidateSet();
  private final Query query = new Query().begin(NOON, null, true).askedBy(ADA);

  SessionNeighbourSourceTest() {
    gathered.clear();
    publish("a", "b", "x", "y", "z");
  }

  /**
   * The user touched b, then a. Session 1 holds a, b and x (similarity 1 + 1/2), session 2 b, x and
   * y (1/2), session 3 z alone. So x is in 2 of 3 sessions, y in 1 of 3.
   */
  @Test
  void shouldAddUpSimilaritiesAsTheFormulaSays() {
    session(1, "a", "b", "x");
    session(2, "b", "x", "y");
    session(3, "z");
    touch("a", "b");

    source.collect(query, index, gathered);

    assertThat(keys()).containsExactlyInAnyOrder("x", "y");
    assertThat(says("x")).isCloseTo((1.5 + 0.5) * Math.log(1 + 3 / 2.0), within(1e-4));
    assertThat(says("y")).isCloseTo(0.5 * Math.log(1 + 3 / 1.0), within(1e-4));
  }

  @Test
  void shouldAnswerTheNextQueryWithoutTracesOfTheLast() {
    shouldAddUpSimilaritiesAsTheFormulaSays();
    gathered.clear();
    query.begin(NOON, null, true).askedBy(ADA);
    touch("z");

    source.collect(query, index, gathered);

    assertThat(keys()).isEmpty();
  }

  @Test
  void shouldNotTakeTheAskersOwnSessionForANeighbour() {
    session(ADA, "a", "x");
    touch("a");

    source.collect(query, index, gathered);

    assertThat(keys()).isEmpty();
  }

  @Test
  void shouldProposeNeitherUnknownItemsNorWhatTheUserHasSeen() {
    session(1, "a", "x", "y", "not-published");
    touch("a");
    query.addSeen(ItemHash.of("y"), 1);

    source.collect(query, index, gathered);

    assertThat(keys()).containsExactly("x");
  }

  @Test
  void shouldHearTheHundredMostSimilarSessionsAndOfEqualOnesTheLatest() {
    publish("c", "old", "late");
    for (int user = 101; user <= 140; user++) {
      session(user, "c", "old");
    }
    for (int user = 1; user <= 50; user++) {
      session(user, "b", "x");
    }
    for (int user = 51; user <= 90; user++) {
      session(user, "a", "y");
    }
    for (int user = 141; user <= 150; user++) {
      session(user, "c", "late");
    }
    touch("a", "b", "c");

    source.collect(query, index, gathered);

    // 40 of a and 50 of b come first; of c's fifty there is room for the latest ten.
    assertThat(keys()).containsExactlyInAnyOrder("y", "x", "late");
  }

  @Test
  void shouldKeepTheBestFiftyButScoreWhateverElseIsACandidate() {
    for (int user = 1; user <= 3; user++) {
      for (int n = 0; n < 18; n++) {
        publish("u" + user + "-" + n);
        session(user, "u" + user + "-" + n);
      }
    }
    session(1, "b");
    session(2, "b");
    session(3, "a");
    int weak = index.idOf(ItemHash.of("u1-0"));
    gathered.addForward(0, 1, new long[] {Strength.pack(weak, 1, 1)});
    touch("a", "b");

    source.collect(query, index, gathered);

    long kept = 0;
    for (int entry = 0; entry < gathered.size(); entry++) {
      kept += gathered.isKept(entry) ? 1 : 0;
    }
    assertThat(kept).isEqualTo(SessionNeighbourSource.MOST_KEPT);
    assertThat(says("u1-0")).isPositive();
    assertThat(keys()).contains("u3-0", "u3-17");
  }

  @Test
  void shouldTurnEvidenceIntoAFeatureOnlyWhereThereIsAny() {
    session(1, "a", "x");
    touch("a");
    source.collect(query, index, gathered);
    gathered.keep(index.idOf(ItemHash.of("z")));
    Candidates candidates = new Candidates();
    candidates.choose(gathered, query, index, 10);
    FeatureMatrix features = new FeatureMatrix();

    extract(candidates, features);

    assertThat((double) features.get(rowOf(candidates, "x"), Feature.SIMILAR_USERS))
        .isCloseTo(Math.log(1e-3 + Math.log(2)), within(1e-4));
    assertThat((double) features.get(rowOf(candidates, "z"), Feature.SIMILAR_USERS))
        .isCloseTo(Math.log(1e-3), within(1e-4));

    gathered.clear();
    gathered.keep(index.idOf(ItemHash.of("x")));
    candidates.choose(gathered, query, index, 10);
    extract(candidates, features);

    assertThat(features.get(0, Feature.SIMILAR_USERS)).isZero();
  }

  @Test
  void shouldBeAReasonForWhatNeighboursHoldAndForNothingElse() {
    session(1, "a", "x");
    touch("a");
    Recommender recommender =
        new Recommender(index, TestSettings.defaults(), Witness.NONE, sessions);

    List<Recommendation> list =
        recommender.recommend(query, new FakeRanker(Feature.SIMILAR_USERS, 10), 10);

    assertThat(list.get(0).item()).isEqualTo(ItemHash.of("x"));
    assertThat(list.get(0).reasons())
        .extracting(Reason::source)
        .containsExactly(Feature.Source.SIMILAR_USERS);
    assertThat(list).hasSizeGreaterThan(1);
    assertThat(list.subList(1, list.size()))
        .allSatisfy(
            place ->
                assertThat(place.reasons())
                    .extracting(Reason::source)
                    .doesNotContain(Feature.Source.SIMILAR_USERS));
  }

  private void extract(Candidates candidates, FeatureMatrix features) {
    Evidence evidence = new Evidence();
    evidence.collect(gathered, candidates);
    ContentProfile profile = new ContentProfile().of(query, index);
    new FeatureExtractor().extract(query, gathered, candidates, evidence, profile, index, features);
  }

  private static int rowOf(Candidates candidates, String item) {
    return candidates.rowOf(ItemHash.of(item));
  }

  private void publish(String... items) {
    for (String item : items) {
      index.apply(item, TestModel.touched(1, NOON).build());
    }
  }

  private void session(long user, String... items) {
    for (String item : items) {
      sessions.touched(user, ItemHash.of(item), NOON);
    }
  }

  private void touch(String... latestFirst) {
    for (String item : latestFirst) {
      query.addHistory(ItemHash.of(item), NOON, 15);
      query.addSeen(ItemHash.of(item), 1);
    }
  }

  private double says(String item) {
    int id = index.idOf(ItemHash.of(item));
    for (int entry = 0; entry < gathered.size(); entry++) {
      if (gathered.id(entry) == id) {
        return gathered.similar(entry);
      }
    }
    return 0;
  }

  private List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (int entry = 0; entry < gathered.size(); entry++) {
      keys.add(index.item(gathered.id(entry)).key());
    }
    return keys;
  }
}
