/** {@code micro}: the hot pieces by JMH, one by one and together. */
package io.millrace.benchmarks.micro;
