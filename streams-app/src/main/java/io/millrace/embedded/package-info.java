/** A one-node Kafka broker and a minimal schema registry inside this JVM, for demos and tests. */
package io.millrace.embedded;
