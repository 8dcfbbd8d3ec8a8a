/**
 * {@code throughput}: what the machine can do at all, what one would otherwise write, and Millrace.
 */
package io.millrace.benchmarks.throughput;
