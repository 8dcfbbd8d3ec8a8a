package io.millrace.benchmarks.load;

import java.util.Map;
import org.HdrHistogram.Histogram;

/** Percentiles as they stand in a report. */
public final class Latency {
  private Latency() {}

  /**
   * Adds them.
   *
   * @param micros a histogram of µs
   */
  public static void add(Histogram micros, Map<String, Object> row) {
    row.put("p50_ms", millis(micros, 50));
    row.put("p99_ms", millis(micros, 99));
    row.put("p999_ms", millis(micros, 99.9));
    row.put("max_ms", millis(micros, 100));
  }

  private static double millis(Histogram micros, double percentile) {
    return Math.round(micros.getValueAtPercentile(percentile) / 10.0) / 100.0;
  }
}
