/** Rigs that prove or measure the built program from outside; one class, one subcommand each. */
package io.millrace.benchmarks;
