package io.millrace.recommend;

import java.util.List;

/**
 * One place of a list.
 *
 * @param item hash of the item
 * @param score comparable within one list only
 * @param reasons strongest first, never empty
 */
public record Recommendation(long item, float score, List<Reason> reasons) {}
