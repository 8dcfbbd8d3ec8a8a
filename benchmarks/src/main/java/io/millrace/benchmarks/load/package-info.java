/** Synthetic shoppers, and how their events get to the broker. */
package io.millrace.benchmarks.load;
