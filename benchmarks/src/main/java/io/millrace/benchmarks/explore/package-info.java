/** What exploring brings and costs: on a recorded log, and in a shop whose shoppers are known. */
package io.millrace.benchmarks.explore;
