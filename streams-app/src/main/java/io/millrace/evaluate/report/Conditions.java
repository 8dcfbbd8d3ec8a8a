package io.millrace.evaluate.report;

import io.millrace.evaluate.Staleness;
import java.util.Map;

/**
 * Under which conditions figures were measured: without them they mean nothing.
 *
 * @param events gone through
 * @param questions events that were predicted and scored
 * @param knownTargets of these, the ones whose item anybody had touched before
 * @param badLines lines of the file that were no event
 * @param repeats whether items the user had touched might be recommended
 * @param settings Millrace's, where they differ from the default
 * @param diversityBy what intra-list diversity goes by
 * @param threads contenders at a time
 * @param maxHeapMb the heap's limit
 * @param peakHeapMb most heap in use, by the JVM's own pools
 */
public record Conditions(
    int events,
    int users,
    int items,
    int questions,
    int knownTargets,
    long badLines,
    boolean repeats,
    Staleness staleness,
    long seed,
    Map<String, String> settings,
    String diversityBy,
    int threads,
    long maxHeapMb,
    long peakHeapMb,
    double elapsedSeconds,
    String java,
    String version) {

  /** Whether nothing of production's staleness was modelled. */
  public boolean isIdeal() {
    return staleness.equals(Staleness.IDEAL);
  }

  /** {@code ideal} or {@code production}. */
  public String mode() {
    return isIdeal() ? "ideal" : "production";
  }
}
