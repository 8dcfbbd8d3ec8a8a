package io.millrace.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlacingTest {
  private final Placing placing = new Placing(7);
  private final Ranking ranking = new Ranking();

  @Test
  void shouldPlaceTheChosenItemBehindThoseWithHigherScores() {
    ranking.clear();
    placing.begin(ranking, 0, 2, 5);
    double[] scores = {9, 1, 5, 7, 2};
    for (int item = 0; item < scores.length; item++) {
      placing.consider(item, scores[item]);
    }

    assertThat(ranking.place()).isEqualTo(2);
    assertThat(ranking.scored()).isEqualTo(5);
    assertThat(IntStream.range(0, 5).map(ranking::top)).containsExactly(0, 3, 2, 4, 1);
  }

  @Test
  void shouldLeaveAnItemWithoutScoreUnplacedButStillMakeTheList() {
    ranking.clear();
    placing.begin(ranking, 0);
    placing.consider(4, 1);
    placing.consider(3, 2);

    assertThat(ranking.place()).isEqualTo(Ranking.UNSCORED);
    assertThat(ranking.topSize()).isEqualTo(2);
    assertThat(ranking.top(0)).isEqualTo(3);
  }

  @Test
  void shouldBreakTiesEvenlyOverEventsAndTheSameInEachRun() {
    int[] places = new int[4];
    for (int event = 0; event < 4000; event++) {
      int first = placeAmongTied(event);
      assertThat(placeAmongTied(event)).isEqualTo(first);
      places[first]++;
    }

    // Each place 1,000 times, give or take five standard deviations.
    assertThat(IntStream.of(places)).allMatch(count -> count > 863 && count < 1137);
  }

  private int placeAmongTied(int event) {
    ranking.clear();
    placing.begin(ranking, event, 1, 3);
    for (int item = 0; item < 4; item++) {
      placing.consider(item, 3);
    }
    assertThat(ranking.top(ranking.place())).isEqualTo(1);
    return ranking.place();
  }

  @Test
  void shouldKeepTheSameTopAsSortingWould() {
    Random random = new Random(3);
    for (int event = 0; event < 50; event++) {
      double[] scores = random.doubles(200).toArray();
      ranking.clear();
      placing.begin(ranking, event, 17, scores[17]);
      for (int item = 0; item < scores.length; item++) {
        placing.consider(item, scores[item]);
      }
      Integer[] sorted = IntStream.range(0, 200).boxed().toArray(Integer[]::new);
      Arrays.sort(sorted, Comparator.comparingDouble(item -> -scores[item]));
      assertThat(IntStream.range(0, Ranking.TOP).mapToObj(ranking::top))
          .containsExactly(Arrays.copyOf(sorted, Ranking.TOP));
      assertThat(ranking.place()).isEqualTo(Arrays.asList(sorted).indexOf(17));
    }
  }
}
