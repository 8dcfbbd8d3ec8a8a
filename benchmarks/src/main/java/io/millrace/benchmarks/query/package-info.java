/** {@code query}: what the HTTP server answers, how many and how fast. */
package io.millrace.benchmarks.query;
