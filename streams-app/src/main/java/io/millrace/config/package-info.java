/**
 * Every setting, declared once: typed, checked, documented; and what Kafka Streams gets of them.
 */
package io.millrace.config;
