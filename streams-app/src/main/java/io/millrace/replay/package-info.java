/** Recorded event logs and items files: read line by line, sent to Kafka at a chosen pace. */
package io.millrace.replay;
