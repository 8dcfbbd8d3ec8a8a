/** What an instance takes, predicted and measured. */
package io.millrace.benchmarks.sizing;
