/** Where processor time and memory go, from a JVM's flight recording. */
package io.millrace.benchmarks.profile;
