package io.millrace.serve;

/** Where a record lies. */
public record RecordPlace(String topic, int partition, long offset) {}
