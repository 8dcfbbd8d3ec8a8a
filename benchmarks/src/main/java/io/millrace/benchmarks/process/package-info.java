/** Broker, registry and the built program as processes, and plain clients of theirs. */
package io.millrace.benchmarks.process;
