/** Every meter Millrace keeps. */
package io.millrace.metrics;
