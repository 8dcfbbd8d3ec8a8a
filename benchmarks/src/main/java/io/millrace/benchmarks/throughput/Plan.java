package io.millrace.benchmarks.throughput;

import java.util.List;
import java.util.Map;

/**
 * What all contestants have in common.
 *
 * @param users how many there are, as of {@code items}
 * @param settings for each of the applications
 * @param jvm options for each of them
 */
record Plan(int users, int items, long seed, Map<String, String> settings, List<String> jvm) {}
