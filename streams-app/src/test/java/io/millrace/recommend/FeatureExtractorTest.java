package io.millrace.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.index.ItemIndex;
import io.millrace.index.Strength;
import io.millrace.index.TestModel;
import io.millrace.learn.Decay;
import io.millrace.learn.Feature;
import io.millrace.learn.FeatureMatrix;
import io.millrace.learn.ItemHash;
import org.junit.jupiter.api.Test;

class FeatureExtractorTest {
  private static final long NOON = 1_700_000_000_000L;
  private static final long MINUTE = 60_000;
  private static final long X = ItemHash.of("x");

  private final ItemIndex index = new ItemIndex(100);
  private final CandidateSet gathered = new CandidateSet();
  private final Query query = new Query().begin(NOON, null, false);
  private final FeatureMatrix features = new FeatureMatrix();

  FeatureExtractorTest() {
    gathered.clear();
  }

  @Test
  void shouldSqueezeCoOccurrenceIntoLogarithms() {
    publish(TestModel.touched(20, NOON));
    gathered.addForward(0, 0.5f, said(8, 4));
    gathered.addBackward(0, 0.5f, said(2, 6));

    extract();

    // Symmetric sums still lack the candidate's own 1/√(n+β), here 1/5.
    assertFeature(Feature.DIRECTED, Math.log(0.001 + 2));
    assertFeature(Feature.DIRECTED_SHORT, Math.log(0.001 + 1));
    assertFeature(Feature.SYMMETRIC, Math.log(0.001 + (4 + 1) / 5.0));
    assertFeature(Feature.SYMMETRIC_SHORT, Math.log(0.001 + (2 + 3) / 5.0));
    assertFeature(Feature.LATEST, Math.log(0.001 + 1));
    assertFeature(Feature.LATEST_BACKWARD, Math.log(0.001 + 3 / 5.0));
    assertFeature(Feature.STRONGEST, Math.log(0.001 + 6 / 5.0));
    assertFeature(Feature.WITNESSES, Math.log(1 + 1));
  }

  @Test
  void shouldHearTheThreeLatestItemsOneByOne() {
    publish(TestModel.touched(20, NOON));
    gathered.addForward(1, 0.5f, said(0, 8));
    gathered.addBackward(1, 0.5f, said(0, 6));
    gathered.addForward(2, 0.5f, said(0, 16));
    gathered.addBackward(2, 0.5f, said(0, 10));

    extract();

    assertFeature(Feature.SECOND, Math.log(0.001 + 2));
    assertFeature(Feature.SECOND_BACKWARD, Math.log(0.001 + 3 / 5.0));
    assertFeature(Feature.THIRD, Math.log(0.001 + 4));
    assertFeature(Feature.THIRD_BACKWARD, Math.log(0.001 + 5 / 5.0));
  }

  @Test
  void shouldMeasureHowFarAnItemLiesFromTheRecentOnes() {
    publish(TestModel.touched(20, NOON - 5 * MINUTE).firstTouched(NOON - 90 * MINUTE));
    index.apply("y", TestModel.touched(2, NOON).firstTouched(NOON - 10 * MINUTE).build());
    index.apply("z", TestModel.touched(6, NOON).firstTouched(NOON - 10 * MINUTE).build());
    query.addHistory(ItemHash.of("y"), NOON, 15);
    query.addHistory(ItemHash.of("z"), NOON, 15);
    query.addHistory(ItemHash.of("unknown"), NOON, 15);

    extract();

    assertFeature(Feature.POPULARITY_APART, Math.log(21) - (Math.log(3) + Math.log(7)) / 2);
    assertFeature(Feature.RECENCY_APART, Math.log(6));
    assertFeature(Feature.AGE_APART, Math.log(91) - Math.log(11));
  }

  @Test
  void shouldRememberWhatTheUserWentOnToBefore() {
    long y = ItemHash.of("y");
    query.addHistory(y, NOON, 15);
    query.addHistory(X, NOON - MINUTE, 15);
    query.addHistory(y, NOON - 2 * MINUTE, 15);
    query.addHistory(X, NOON - 3 * MINUTE, 15);
    query.addHistory(y, NOON - 4 * MINUTE, 15);
    query.addSeen(X, 2);
    publish(TestModel.touched(20, NOON));

    extract();

    assertFeature(Feature.OWN_NEXT, Math.log(1 + 2));
  }

  @Test
  void shouldFloorCoOccurrenceWhereThereIsNone() {
    publish(TestModel.touched(20, NOON));

    extract();

    assertFeature(Feature.DIRECTED, Math.log(0.001));
    assertFeature(Feature.SYMMETRIC, Math.log(0.001));
  }

  @Test
  void shouldDecayTrendsToTheTimeOfAsking() {
    publish(TestModel.touched(20, NOON - Decay.HOUR_MS).trends(8, 6, -4));

    extract();

    assertFeature(Feature.POPULARITY, Math.log(1 + 20));
    assertFeature(Feature.TREND_HOUR, Math.log(0.1 + 4));
    assertFeature(Feature.TREND_DAY, Math.log(0.1 + 6 * Math.pow(2, -1 / 24.0)));
    assertFeature(Feature.TREND_WEEK, Math.log(0.1));
  }

  @Test
  void shouldMeasureAgesInMinutes() {
    publish(TestModel.touched(20, NOON - 5 * MINUTE).firstTouched(NOON - 90 * MINUTE));

    extract();

    assertFeature(Feature.RECENCY, Math.log(1 + 5));
    assertFeature(Feature.AGE, Math.log(1 + 90));
  }

  @Test
  void shouldTakeAnItemFromTheFutureAsNew() {
    publish(TestModel.touched(20, NOON + 5 * MINUTE));

    extract();

    assertFeature(Feature.RECENCY, 0);
    assertFeature(Feature.AGE, 0);
    assertFeature(Feature.TREND_HOUR, Math.log(0.1 + 20));
  }

  @Test
  void shouldMultiplyFactorsAndAddTheBias() {
    query.begin(NOON, new float[] {1, 2}, false);
    publish(TestModel.touched(20, NOON).factors(0.5f, 3, -1));

    extract();

    assertFeature(Feature.FACTORS, 1 * 3 - 2 * 1 + 0.5);
  }

  @Test
  void shouldLeaveFactorsOutForSomebodyUnknown() {
    publish(TestModel.touched(20, NOON).factors(0.5f, 3, -1));

    extract();

    assertFeature(Feature.FACTORS, 0);
  }

  @Test
  void shouldTellARepeatWithinTheSession() {
    query.addHistory(1, NOON - MINUTE, 15);
    query.addHistory(X, NOON - 2 * MINUTE, 15);
    query.addSeen(X, 3);
    publish(TestModel.touched(20, NOON));

    extract();

    assertFeature(Feature.REPEATS, Math.log(1 + 3));
    assertFeature(Feature.REPEAT_RECENT, 0.5);
    assertFeature(Feature.REPEAT_IN_SESSION, 1);
    assertFeature(Feature.REPEAT_EARLIER, 0);
  }

  @Test
  void shouldTellARepeatFromLongAgo() {
    query.addSeen(X, 1);
    publish(TestModel.touched(20, NOON));

    extract();

    assertFeature(Feature.REPEATS, Math.log(2));
    assertFeature(Feature.REPEAT_RECENT, 0);
    assertFeature(Feature.REPEAT_IN_SESSION, 0);
    assertFeature(Feature.REPEAT_EARLIER, 1);
  }

  private void publish(TestModel model) {
    index.apply("x", model.build());
    gathered.keep(0);
  }

  private static long[] said(float w, float w1) {
    return new long[] {Strength.pack(0, w, w1)};
  }

  private void extract() {
    Candidates candidates = new Candidates();
    candidates.choose(gathered, query, index, 10);
    Evidence evidence = new Evidence();
    evidence.collect(gathered, candidates);
    ContentProfile profile = new ContentProfile().of(query, index);
    new FeatureExtractor().extract(query, gathered, candidates, evidence, profile, index, features);
  }

  private void assertFeature(Feature feature, double expected) {
    assertThat((double) features.get(0, feature))
        .as(feature.label())
        .isCloseTo(expected, within(2e-5));
  }
}
