/** What a new scenario has of what the others learned. */
package io.millrace.benchmarks.transfer;
