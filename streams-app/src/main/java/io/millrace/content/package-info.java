/**
 * What items are made of, apart from who touched them: labels, words, embeddings. Finding items by
 * it, and guessing the factors of those nobody has touched. Plain Java, without Kafka.
 */
package io.millrace.content;
