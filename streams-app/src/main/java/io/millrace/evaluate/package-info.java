/**
 * Evaluation: a recorded log is gone through once, each event predicted before it is learned, by
 * Millrace and by what it is compared with.
 */
package io.millrace.evaluate;
