/** Feeds damaged records to every input topic and accounts for each of them. */
package io.millrace.benchmarks.fuzz;
