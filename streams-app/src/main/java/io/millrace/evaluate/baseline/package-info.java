/**
 * What Millrace is compared with, one class each: published methods in plain form, learned from the
 * same events in the same order, ranking all known items.
 */
package io.millrace.evaluate.baseline;
