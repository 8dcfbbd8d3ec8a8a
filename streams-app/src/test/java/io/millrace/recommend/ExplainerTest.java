package io.millrace.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.SeededTest;
import io.millrace.learn.Feature;
import io.millrace.learn.FeatureMatrix;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExplainerTest {
  private static final long ITEM = 5;

  private static final int NOBODY = 0xFFFF;

  private final FeatureMatrix features = new FeatureMatrix();
  private final Query query = new Query().begin(0, new float[] {1}, true);

  ExplainerTest() {
    features.reset(1);
    query.addHistory(70, 0, 15);
    query.addHistory(80, 0, 15);
  }

  @Test
  void shouldAddUpWhatEachSourceContributed() {
    features.set(0, Feature.DIRECTED, 1);
    features.set(0, Feature.SYMMETRIC, 2);
    features.set(0, Feature.TREND_HOUR, 4);
    features.set(0, Feature.AGE, -1);

    List<Reason> reasons = explain(0xFF00, true);

    assertThat(reasons)
        .containsExactly(
            new Reason(Feature.Source.CO_OCCURRENCE, 3, List.of(70L)),
            new Reason(Feature.Source.TRENDING, 3, List.of()));
  }

  @Test
  void shouldNameTheUsersItemsBehindCoOccurrenceStrongestFirst() {
    features.set(0, Feature.DIRECTED, 1);

    assertThat(explain(0x0001, true).get(0).becauseOf()).containsExactly(80L, 70L);
  }

  @Test
  void shouldNotCallItCoOccurrenceWhereNoneOfTheUsersItemsIsBehind() {
    features.set(0, Feature.DIRECTED, 1);
    features.set(0, Feature.POPULARITY, 0.5f);

    assertThat(explain(NOBODY, false))
        .extracting(Reason::source)
        .containsExactly(Feature.Source.POPULAR);
  }

  @Test
  void shouldGiveThreeReasonsAtMostStrongestFirst() {
    features.set(0, Feature.DIRECTED, 2);
    features.set(0, Feature.POPULARITY, 1);
    features.set(0, Feature.AGE, 4);
    features.set(0, Feature.FACTORS, 3);

    assertThat(explain(0xFF00, true))
        .extracting(Reason::source)
        .containsExactly(
            Feature.Source.TRENDING, Feature.Source.FACTORS, Feature.Source.CO_OCCURRENCE);
  }

  @Test
  void shouldGiveAReasonEvenWhereAllSpeaksAgainst() {
    for (Feature feature : Feature.values()) {
      features.set(0, feature, -1);
    }

    assertThat(explain(0xFF00, true))
        .containsExactly(new Reason(Feature.Source.CO_OCCURRENCE, -12, List.of(70L)));
    assertThat(explain(NOBODY, false))
        .containsExactly(new Reason(Feature.Source.POPULAR, -2, List.of()));
  }

  @SeededTest
  void shouldNeverBeSilentNorMisstateAShare(long seed) {
    Random random = new Random(seed);
    for (int n = 0; n < 200; n++) {
      Map<Feature.Source, Float> shares = new EnumMap<>(Feature.Source.class);
      for (Feature feature : Feature.values()) {
        float value = (float) random.nextGaussian();
        features.set(0, feature, value);
        shares.merge(feature.source(), value, Float::sum);
      }

      List<Reason> reasons = explain(NOBODY, random.nextBoolean());

      assertThat(reasons).isNotEmpty().hasSizeLessThanOrEqualTo(3);
      assertThat(reasons)
          .allSatisfy(
              reason ->
                  assertThat(reason.contribution())
                      .isCloseTo(shares.get(reason.source()), within(1e-5f)));
    }
  }

  @Test
  void shouldNotCallItOwnHistoryWhereTheUserNeverTouchedIt() {
    features.set(0, Feature.REPEAT_IN_SESSION, 3);
    features.set(0, Feature.POPULARITY, 1);
    assertThat(explain(NOBODY, false))
        .extracting(Reason::source)
        .containsExactly(Feature.Source.POPULAR);

    query.addSeen(ITEM, 1);
    assertThat(explain(NOBODY, false))
        .extracting(Reason::source)
        .containsExactly(Feature.Source.OWN_HISTORY, Feature.Source.POPULAR);
  }

  private List<Reason> explain(int because, boolean related) {
    return new Explainer()
        .explain(query, new FakeRanker(), features, 0, ITEM, because, related, false, 0, false);
  }
}
