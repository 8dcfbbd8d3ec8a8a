/** What users did: decoding, validation, event time, weights, and where bad records go. */
package io.millrace.events;
