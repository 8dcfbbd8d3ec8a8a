package io.millrace.evaluate.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.evaluate.Ranking;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AreaUnderCurveTest {
  private final AreaUnderCurve auc = new AreaUnderCurve();
  private final RocCurve roc = new RocCurve();

  @Test
  void shouldBeTheShareOfOtherItemsBelow() {
    // 11 allowed: 2 of the 10 others stand above.
    auc.add(Asked.question(0, 20, 11), new Ranking().of(2, 5));

    assertThat(auc.value()).isEqualTo(0.8);
  }

  @Test
  void shouldCountHalfOfThoseTiedWithoutScore() {
    // 4 of the 10 others have a score; the chosen one is tied with the 6 left.
    auc.add(Asked.question(0, 20, 11), new Ranking().of(Ranking.UNSCORED, 4));

    assertThat(auc.value()).isCloseTo(0.3, within(1e-12));
  }

  @Test
  void shouldLeaveOutItemsNobodyHasTouched() {
    auc.add(Asked.question(20, 20, 11), new Ranking().of(Ranking.UNSCORED, 4));

    assertThat(auc.value()).isNaN();
    assertThat(roc.truePositives()).isEmpty();
  }

  @Test
  void shouldDrawWhatShareIsFoundAtWhatPrice() {
    // 101 allowed, so a place is one per cent. Found at 0 %, at 50 %, and tied from 60 to 100 %.
    roc.add(Asked.question(0, 200, 101), new Ranking().of(0, 101));
    roc.add(Asked.question(0, 200, 101), new Ranking().of(50, 101));
    roc.add(Asked.question(0, 200, 101), new Ranking().of(Ranking.UNSCORED, 60));
    double[] curve = roc.truePositives();

    assertThat(curve).hasSize(101);
    assertThat(curve[0]).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(curve[49]).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(curve[50]).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(curve[80]).isCloseTo(2.5 / 3.0, within(1e-12));
    assertThat(curve[100]).isCloseTo(1, within(1e-12));
  }

  @Test
  void shouldHaveTheAreaThatTheMeanSays() {
    Random random = new Random(11);
    for (int q = 0; q < 2000; q++) {
      int allowed = 50 + random.nextInt(500);
      int scored = random.nextInt(allowed - 1);
      int place = scored > 0 && random.nextBoolean() ? random.nextInt(scored) : -1;
      Question question = Asked.question(0, 1000, allowed);
      auc.add(question, new Ranking().of(place, scored));
      roc.add(question, new Ranking().of(place, scored));
    }
    double[] curve = roc.truePositives();
    double area = 0;
    for (int p = 1; p < curve.length; p++) {
      area += (curve[p] + curve[p - 1]) / 2 / (curve.length - 1);
    }

    assertThat(area).isCloseTo(auc.value(), within(0.01));
  }
}
