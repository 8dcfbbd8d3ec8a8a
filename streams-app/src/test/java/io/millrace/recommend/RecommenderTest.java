package io.millrace.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.SeededTest;
import io.millrace.index.ItemIndex;
import io.millrace.index.TestModel;
import io.millrace.learn.ChampionRanker;
import io.millrace.learn.Feature;
import io.millrace.learn.ItemHash;
import io.millrace.learn.ModelSettings;
import io.millrace.learn.Ranker;
import io.millrace.learn.TestSettings;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecommenderTest {
  private static final long NOON = 1_700_000_000_000L;
  private static final int EVERYTHING = 1000;

  private final ItemIndex index = new ItemIndex(100);
  private final Query query = new Query().begin(NOON, null, true);
  private final Ranker byPopularity = new FakeRanker(Feature.POPULARITY);

  @Test
  void shouldListTheBestFirstUpToTheSize() {
    index.apply("a", TestModel.touched(1, NOON).build());
    index.apply("b", TestModel.touched(9, NOON).build());
    index.apply("c", TestModel.touched(5, NOON).build());

    assertThat(items(recommender(0).recommend(query, byPopularity, 2)))
        .containsExactly(ItemHash.of("b"), ItemHash.of("c"));
  }

  @Test
  void shouldHaveNothingToRecommendAtFirst() {
    assertThat(recommender(0).recommend(query, byPopularity, 10)).isEmpty();
  }

  @Test
  void shouldLeaveOutWhatTheAskerExcludes() {
    index.apply("a", TestModel.touched(1, NOON).build());
    index.apply("b", TestModel.touched(9, NOON).build());
    query.exclude(ItemHash.of("b"));

    assertThat(items(recommender(0).recommend(query, byPopularity, 10)))
        .containsExactly(ItemHash.of("a"));
  }

  @Test
  void shouldGiveTheLongTailItsChanceWherePopularityIsDamped() {
    index.apply("a", TestModel.touched(1, NOON).build());
    index.apply("b", TestModel.touched(9, NOON).build());

    assertThat(items(recommender(2).recommend(query, byPopularity, 10)))
        .containsExactly(ItemHash.of("a"), ItemHash.of("b"));
  }

  @SeededTest
  void shouldTellThePlaceThatAnItemHasInTheList(long seed) {
    fill(new Random(seed));
    Recommender recommender = recommender(0.2f);
    List<Long> list = items(recommender.recommend(query, byPopularity, EVERYTHING));

    for (int n = 0; n < 60; n++) {
      long chosen = ItemHash.of("i" + n);

      assertThat(recommender.predictAndLearn(query, byPopularity, chosen))
          .isEqualTo(list.indexOf(chosen));
    }
  }

  @SeededTest
  void shouldListEachItemOnceWithAReasonAndInOrderOfScore(long seed) {
    Random random = new Random(seed);
    fill(random);
    Recommender recommender = recommender(0);
    ChampionRanker ranker = new ChampionRanker(0.1f);
    for (int n = 0; n < 20; n++) {
      recommender.predictAndLearn(query, ranker, ItemHash.of("i" + random.nextInt(60)));
    }

    List<Recommendation> list = recommender.recommend(query, ranker, EVERYTHING);

    assertThat(items(list)).doesNotHaveDuplicates().doesNotContain(ItemHash.of("i0"));
    assertThat(list).isSortedAccordingTo((a, b) -> Float.compare(b.score(), a.score()));
    assertThat(list).allSatisfy(place -> assertThat(place.reasons()).isNotEmpty());
  }

  @Test
  void shouldLearnToRankWhatIsChosen() {
    fill(new Random(3));
    Recommender recommender = recommender(0);
    ChampionRanker ranker = new ChampionRanker(0.1f);
    long chosen = items(recommender.recommend(query, ranker, EVERYTHING)).get(20);
    for (int n = 0; n < 200; n++) {
      recommender.predictAndLearn(query, ranker, chosen);
    }

    assertThat(items(recommender.recommend(query, ranker, EVERYTHING)).indexOf(chosen))
        .isLessThan(10);
  }

  @Test
  void shouldDampByTheLogarithmOfPopularity() {
    index.apply("a", TestModel.touched(9, NOON).build());

    float plain = recommender(0).recommend(query, byPopularity, 1).get(0).score();
    float damped = recommender(0.1f).recommend(query, byPopularity, 1).get(0).score();

    assertThat(damped).isCloseTo(plain - 0.1f * (float) Math.log(10), within(1e-5f));
  }

  /** Sixty items that list one another at random; the user touched three of them. */
  private void fill(Random random) {
    for (int n = 0; n < 60; n++) {
      TestModel model =
          TestModel.touched(1 + random.nextInt(100), NOON - random.nextInt(100_000_000));
      for (int p = 0; p < 8; p++) {
        model.after("i" + random.nextInt(60), random.nextFloat(), random.nextFloat(), 1);
      }
      index.apply("i" + n, model.build());
    }
    for (int n = 0; n < 3; n++) {
      query.addHistory(ItemHash.of("i" + n), NOON - n, 15);
      query.addSeen(ItemHash.of("i" + n), 1);
    }
  }

  private Recommender recommender(float damping) {
    ModelSettings settings = TestSettings.with(s -> s.popularityDamping = damping);
    return new Recommender(index, settings);
  }

  private static List<Long> items(List<Recommendation> list) {
    return list.stream().map(Recommendation::item).toList();
  }
}
