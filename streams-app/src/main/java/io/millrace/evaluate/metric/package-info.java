/** The measures of a list's quality, one class each, with definitions and sources. */
package io.millrace.evaluate.metric;
