/** Searching settings on the beginning of a log, and judging them on the rest. */
package io.millrace.evaluate.tune;
