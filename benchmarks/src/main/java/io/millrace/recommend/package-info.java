/** Access to the steps of a recommendation for {@code benchmarks/run micro}, one by one. */
package io.millrace.recommend;
