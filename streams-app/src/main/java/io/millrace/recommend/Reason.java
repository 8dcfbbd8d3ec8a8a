package io.millrace.recommend;

import io.millrace.learn.Feature;
import java.util.List;

/**
 * Why an item is in a list.
 *
 * @param source the kind of evidence
 * @param contribution what it added to the score
 * @param becauseOf hashes of the user's own items behind it, strongest first
 */
public record Reason(Feature.Source source, float contribution, List<Long> becauseOf) {}
