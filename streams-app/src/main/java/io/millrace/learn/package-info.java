/** The arithmetic of learning, with no Kafka in sight: decay, factors, normalising, ranking. */
package io.millrace.learn;
