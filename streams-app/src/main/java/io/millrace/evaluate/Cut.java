package io.millrace.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * A way to cut lists from the same scored candidates: what is traded for breadth.
 *
 * @param damping λ of score − λ·log(1+n)
 * @param tailShare of the places kept for the long tail
 * @param usual whether the settings cut so
 */
public record Cut(float damping, float tailShare, boolean usual) {
  private static final List<Float> DAMPINGS = List.of(0f, 0.05f, 0.1f, 0.2f, 0.4f);
  private static final List<Float> SHARES = List.of(0f, 0.1f, 0.2f, 0.4f);

  /** Every damping with every share, those of the settings among them; by share, then damping. */
  public static List<Cut> grid(float usualDamping, float usualShare) {
    TreeSet<Float> dampings = new TreeSet<>(DAMPINGS);
    dampings.add(usualDamping);
    TreeSet<Float> shares = new TreeSet<>(SHARES);
    shares.add(usualShare);
    List<Cut> grid = new ArrayList<>();
    for (float share : shares) {
      for (float damping : dampings) {
        grid.add(new Cut(damping, share, damping == usualDamping && share == usualShare));
      }
    }
    return grid;
  }

  /** Its ranking's name. */
  public String name() {
    return String.format(Locale.ROOT, "damping %s, tail %s", damping, tailShare);
  }
}
