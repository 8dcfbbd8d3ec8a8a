package io.millrace.benchmarks.fuzz;

/**
 * A record to send.
 *
 * @param key or null
 * @param value or null
 * @param item whose owner is to hear of it, or null where it is no use
 */
record Fuzzed(Damage damage, byte[] key, byte[] value, String item) {}
