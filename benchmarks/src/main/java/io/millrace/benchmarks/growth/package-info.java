/** {@code growth}: what more users and items cost. */
package io.millrace.benchmarks.growth;
