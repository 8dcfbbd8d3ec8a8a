package io.millrace.learn;

import java.time.ZoneId;

/**
 * How it is noted under which circumstances items are touched.
 *
 * @param cells contexts an item's row holds; 0 is off
 * @param halfLifeMs half-life of their counts in ms of event time
 * @param hours whether the hour counts as one
 * @param zone in which hours are told where an event does not say
 * @param candidates further candidates from each context of the asker
 */
public record ContextSettings(
    int cells, long halfLifeMs, boolean hours, ZoneId zone, int candidates) {}
