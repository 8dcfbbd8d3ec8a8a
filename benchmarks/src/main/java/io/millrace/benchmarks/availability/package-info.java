/**
 * Asks two instances all the time while one is killed and started again, and judges each answer.
 */
package io.millrace.benchmarks.availability;
