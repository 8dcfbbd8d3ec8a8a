/** Kills instances in the middle of a stream and compares what is left with an undisturbed run. */
package io.millrace.benchmarks.crash;
