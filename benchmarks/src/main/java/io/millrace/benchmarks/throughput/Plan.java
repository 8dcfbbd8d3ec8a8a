package io.millrace.benchmarks.throughput;

import java.util.List;
import java.util.Map;

/**
 * What all contestants have in common.
 *
 * @param users how many there are, as of {@code items}
 * @param settings for each of the applications
 * @param jvm options for each of them
 * @param variant what the variant has of its own
 */
record Plan(
    int users,
    int items,
    long seed,
    Map<String, String> settings,
    List<String> jvm,
    Variant variant) {

  /**
   * What is to be compared with Millrace as it is.
   *
   * @param jar of the program
   * @param settings over those of all
   * @param jvm options over those of all
   */
  record Variant(String jar, Map<String, String> settings, List<String> jvm) {}
}
