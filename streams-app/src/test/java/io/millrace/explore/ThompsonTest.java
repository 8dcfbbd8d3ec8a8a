package io.millrace.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.SeededTest;
import java.util.Random;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;

class ThompsonTest {
  private static final int DRAWS = 20_000;

  private final Thompson thompson = new Thompson();

  @Test
  void shouldBeSureOfTheOnlyOne() {
    thompson.clear();
    thompson.add(0.05, 10);
    thompson.solve();

    assertThat(thompson.probability(0)).isEqualTo(1);
  }

  @Test
  void shouldGiveEqualsEqualChances() {
    thompson.clear();
    for (int i = 0; i < 5; i++) {
      thompson.add(0.05, 10);
    }
    thompson.solve();

    for (int i = 0; i < 5; i++) {
      assertThat(thompson.probability(i)).isCloseTo(0.2f, within(1e-4f));
    }
  }

  @Test
  void shouldTakeChancesFromWhatWasShownInVainAndGiveThemToWhatWasLiked() {
    thompson.clear();
    Exposures[] seen = {
      Exposures.NONE, new Exposures(50, 0, 0), new Exposures(50, 0, 10), new Exposures(5, 0, 0)
    };
    for (Exposures exposures : seen) {
      thompson.add(Belief.mean(0.05, exposures), Belief.evidence(exposures));
    }
    thompson.solve();

    assertThat(thompson.probability(2)).isGreaterThan(0.5f);
    assertThat(thompson.probability(0)).isGreaterThan(thompson.probability(3));
    assertThat(thompson.probability(3)).isGreaterThan(10 * thompson.probability(1));
  }

  @SeededTest
  void shouldComeCloseToDrawingFromTheBetas(long seed) {
    Random random = new Random(seed);
    int items = 2 + random.nextInt(15);
    BetaDistribution[] betas = new BetaDistribution[items];
    thompson.clear();
    for (int i = 0; i < items; i++) {
      int shown = random.nextInt(60);
      int liked = Math.min(shown, random.nextInt(6));
      Exposures seen = new Exposures(shown, 0, liked);
      double prior = 0.02 + 0.2 * random.nextDouble();
      double mean = Belief.mean(prior, seen);
      double evidence = Belief.evidence(seen);
      betas[i] = new BetaDistribution(mean * evidence, (1 - mean) * evidence);
      thompson.add(mean, evidence);
    }
    thompson.solve();

    double[] drawn = drawn(betas, seed);
    double sum = 0;
    for (int i = 0; i < items; i++) {
      assertThat((double) thompson.probability(i)).as("item " + i).isCloseTo(drawn[i], within(0.1));
      sum += thompson.probability(i);
    }
    assertThat(sum).isCloseTo(1, within(1e-5));
  }

  private static double[] drawn(BetaDistribution[] betas, long seed) {
    RandomDataGenerator generator = new RandomDataGenerator(seed);
    double[] wins = new double[betas.length];
    for (int n = 0; n < DRAWS; n++) {
      int best = 0;
      double most = -1;
      for (int i = 0; i < betas.length; i++) {
        double rate = generator.nextBeta(betas[i].getAlpha(), betas[i].getBeta());
        if (rate > most) {
          most = rate;
          best = i;
        }
      }
      wins[best] += 1.0 / DRAWS;
    }
    return wins;
  }
}
