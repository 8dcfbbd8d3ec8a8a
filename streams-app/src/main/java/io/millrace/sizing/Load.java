package io.millrace.sizing;

/**
 * What is to be carried, over the whole application.
 *
 * @param users who are remembered
 * @param items that are
 * @param eventsPerUser of a user's that are remembered, on average
 * @param eventsPerSecond that come in
 * @param factsBytes what the catalogue says of an item, on average
 */
public record Load(
    long users, long items, double eventsPerUser, double eventsPerSecond, int factsBytes) {}
