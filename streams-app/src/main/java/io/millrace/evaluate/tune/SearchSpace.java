package io.millrace.evaluate.tune;

import static io.millrace.evaluate.tune.Knob.Scale.EVEN;
import static io.millrace.evaluate.tune.Knob.Scale.LOGARITHMIC;
import static io.millrace.evaluate.tune.Knob.Scale.WHOLE;

import io.millrace.config.LearningKeys;
import io.millrace.config.ListKeys;
import io.millrace.config.MillraceConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hipparchus.random.SobolSequenceGenerator;

/**
 * Where settings are searched: points of a Sobol sequence, shifted at random (Cranley, Patterson
 * 1976). Spread like random search, which beats a grid (Bergstra, Bengio 2012), but without its
 * gaps and clusters. A first round looks everywhere, a second around the best of it.
 */
public final class SearchSpace {
  private static final List<Knob> KNOBS =
      List.of(
          new Knob(LearningKeys.LEARNING_RATE, 0.01, 0.15, LOGARITHMIC),
          new Knob(LearningKeys.REGULARIZATION, 0.0003, 0.02, LOGARITHMIC),
          new Knob(LearningKeys.NEGATIVES, 2, 8, WHOLE),
          new Knob(ListKeys.RANKER_RATE, 0.02, 0.3, LOGARITHMIC),
          new Knob(LearningKeys.RECENT_ITEMS, 6, 15, WHOLE),
          new Knob(ListKeys.CANDIDATES, 80, 300, WHOLE),
          new Knob(ListKeys.POPULAR_CANDIDATES, 5, 50, WHOLE),
          new Knob(ListKeys.POPULARITY_DAMPING, 0, 0.1, EVEN));

  /** Around a centre a third of each range is searched. */
  private static final double NEAR = 1.0 / 3;

  private final SobolSequenceGenerator sequence = new SobolSequenceGenerator(KNOBS.size());
  private final double[] shift;

  /**
   * @param seed of the shift
   */
  public SearchSpace(long seed) {
    shift = new Random(seed).doubles(KNOBS.size()).toArray();
  }

  /** What is searched. */
  public static List<Knob> knobs() {
    return KNOBS;
  }

  /** The next points anywhere, as settings. */
  public List<Map<String, String>> draw(int points) {
    return draw(points, (knob, point) -> point);
  }

  /**
   * The next points around given settings.
   *
   * @param centre a value per knob; one that is missing stands at its default
   */
  public List<Map<String, String>> drawNear(Map<String, String> centre, int points) {
    Map<String, ?> values = new MillraceConfig(centre).values();
    return draw(
        points,
        (knob, point) -> {
          double middle = knob.pointOf(((Number) values.get(knob.key())).doubleValue());
          return Math.max(0, Math.min(1, middle + (point - 0.5) * NEAR));
        });
  }

  private List<Map<String, String>> draw(int points, Placement placement) {
    List<Map<String, String>> drawn = new ArrayList<>();
    for (int p = 0; p < points; p++) {
      double[] point = sequence.nextVector();
      Map<String, String> settings = new LinkedHashMap<>();
      for (int k = 0; k < KNOBS.size(); k++) {
        Knob knob = KNOBS.get(k);
        settings.put(knob.key(), knob.at(placement.place(knob, (point[k] + shift[k]) % 1)));
      }
      drawn.add(settings);
    }
    return drawn;
  }

  /** Where in a knob's range a point of the sequence comes to lie. */
  private interface Placement {
    double place(Knob knob, double point);
  }
}
