package io.millrace.embedded;

/**
 * A schema as a version of a subject; its JSON is Confluent's.
 *
 * @param schema Avro's JSON without insignificant white space, docs kept
 */
record RegisteredSchema(String subject, int version, int id, String schema) {}
