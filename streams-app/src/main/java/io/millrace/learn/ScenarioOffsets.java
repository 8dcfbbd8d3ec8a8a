package io.millrace.learn;

import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the linear ranker adds to its weights in each scenario, learned from the choices made there.
 * An offset begins at 0, so a new scenario starts from what all others have learned (as in
 * multi-task regularisation: Evgeniou &amp; Pontil, KDD 2004).
 *
 * <p>At most {@link #MOST} are kept. One more takes the place of the least used, and its number of
 * uses, but not its weights (space-saving: Metwally, Agrawal &amp; El Abbadi, ICDT 2005): whatever
 * makes up more than 1/64 of the choices stays, and one that is no longer used goes in time. Not
 * thread-safe.
 */
final class ScenarioOffsets {
  /** Scenarios kept: 230 bytes each, and 450 in the row, per 28 features. */
  static final int MOST = 64;

  /** G₀ of AdaGrad: less than the base's, as nothing has been learned there before. */
  private static final float START_SQUARES = 1;

  private static final int F = Feature.COUNT;

  /** One scenario's. */
  private static final class Offset {
    final float[] weights = new float[F];
    final float[] squares = new float[F];
    long uses;
  }

  private final Map<String, Offset> offsets = new TreeMap<>();

  /** The scenarios that have one, by name. */
  Set<String> scenarios() {
    return Collections.unmodifiableSet(offsets.keySet());
  }

  /** Choices a scenario's offset stands for; 0 where it has none. */
  long uses(String scenario) {
    Offset offset = offsets.get(scenario);
    return offset == null ? 0 : offset.uses;
  }

  /**
   * A scenario's offset, not to be changed; null where it has none.
   *
   * @param scenario null for the default one, which never has: base weights are its own
   */
  float[] of(String scenario) {
    Offset offset = scenario == null ? null : offsets.get(scenario);
    return offset == null ? null : offset.weights;
  }

  /**
   * Takes an AdaGrad step.
   *
   * @param scenario null for the default one, of which nothing is kept
   */
  void step(String scenario, float[] gradient, float rate) {
    if (scenario == null) {
      return;
    }
    Offset offset = offsets.get(scenario);
    if (offset == null) {
      offset = add(scenario);
    }
    offset.uses++;
    for (int f = 0; f < F; f++) {
      float g = gradient[f];
      offset.squares[f] += g * g;
      offset.weights[f] -= rate * g / (float) Math.sqrt(offset.squares[f]);
    }
  }

  private Offset add(String scenario) {
    Offset offset = new Offset();
    Arrays.fill(offset.squares, START_SQUARES);
    if (offsets.size() == MOST) {
      String least =
          Collections.min(
                  offsets.entrySet(), (a, b) -> Long.compare(a.getValue().uses, b.getValue().uses))
              .getKey();
      offset.uses = offsets.remove(least).uses;
    }
    offsets.put(scenario, offset);
    return offset;
  }

  /** Copies of all, by scenario. */
  Map<String, float[]> copy() {
    Map<String, float[]> copy = new TreeMap<>();
    offsets.forEach((scenario, offset) -> copy.put(scenario, offset.weights.clone()));
    return copy;
  }

  /**
   * Moves each a share of the way to other rankers'. One not met here is taken over as it is while
   * there is room; those the others have not are left alone.
   */
  void moveTowards(Map<String, float[]> others, float share) {
    others.forEach(
        (scenario, weights) -> {
          Offset own = offsets.get(scenario);
          if (own != null) {
            for (int f = 0; f < F; f++) {
              own.weights[f] += share * (weights[f] - own.weights[f]);
            }
          } else if (offsets.size() < MOST) {
            System.arraycopy(weights, 0, add(scenario).weights, 0, F);
          }
        });
  }

  void write(RowWriter out) {
    out.putVarint(offsets.size());
    offsets.forEach(
        (scenario, offset) ->
            out.putString(scenario)
                .putVarint(offset.uses)
                .putFloats(offset.weights)
                .putFloats(offset.squares));
  }

  /** Reads what {@link #write} wrote; of features it did not know, the start stays. */
  void read(RowReader in, int stored) {
    offsets.clear();
    for (int count = in.getCount(); count > 0; count--) {
      Offset offset = add(in.getString());
      offset.uses = in.getVarint();
      in.getFloats(offset.weights, stored);
      in.getFloats(offset.squares, stored);
    }
  }
}
