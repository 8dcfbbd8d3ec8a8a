/** What it brings to know when, on what and by whom items are touched. */
package io.millrace.benchmarks.context;
