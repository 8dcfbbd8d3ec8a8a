/** {@code latency}: from an event to its list, at steady rates. */
package io.millrace.benchmarks.latency;
