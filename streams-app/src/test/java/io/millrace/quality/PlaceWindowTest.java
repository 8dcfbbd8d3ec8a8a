package io.millrace.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.SeededTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlaceWindowTest {
  private static PlaceWindow window(int capacity, int... places) {
    PlaceWindow window = new PlaceWindow(capacity);
    for (int place : places) {
      window.add(place);
    }
    return window;
  }

  @Test
  void shouldTakeTheFiguresOfAFewPlaces() {
    // First, third, a miss, eleventh.
    PlaceWindow window = window(10, 0, 2, -1, 10);

    assertThat(window.size()).isEqualTo(4);
    assertThat(window.hitRate()).isEqualTo(0.5);
    assertThat(window.ndcg()).isCloseTo((1 + 0.5) / 4, within(1e-12));
    assertThat(window.mrr()).isCloseTo((1 + 1.0 / 3) / 4, within(1e-12));
  }

  @Test
  void shouldHaveNoFigureBeforeAnyPrediction() {
    assertThat(window(10).hitRate()).isNaN();
    assertThat(window(10).ndcg()).isNaN();
    assertThat(window(10).mrr()).isNaN();
  }

  @Test
  void shouldForgetWhatLeavesTheWindow() {
    PlaceWindow window = window(3, 0, 0, 0, -1, 4, -1);

    assertThat(window.size()).isEqualTo(3);
    assertThat(window.hitRate()).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(window.mrr()).isCloseTo(0.2 / 3, within(1e-12));
  }

  @SeededTest
  void shouldEqualTheLatestPlacesTakenAtOnce(long seed) {
    Random random = new Random(seed);
    PlaceWindow window = new PlaceWindow(50);
    List<Integer> all = new ArrayList<>();
    for (int n = 0; n < 400; n++) {
      int place = random.nextInt(16) - 2;
      window.add(place);
      all.add(place);
      List<Integer> latest = all.subList(Math.max(0, all.size() - 50), all.size());
      double reciprocal =
          latest.stream().mapToDouble(p -> p >= 0 && p < 10 ? 1.0 / (p + 1) : 0).sum();
      assertThat(window.mrr()).isCloseTo(reciprocal / latest.size(), within(1e-12));
    }
  }
}
