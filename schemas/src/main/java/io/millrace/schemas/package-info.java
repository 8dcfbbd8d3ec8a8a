/**
 * The Avro records on the public topics, generated from {@code src/main/avro}, and {@link
 * io.millrace.schemas.AvroSerdes}, which reads and writes them with Confluent's serializers.
 */
package io.millrace.schemas;
