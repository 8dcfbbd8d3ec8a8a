package io.millrace.serve;

import java.time.Instant;
import java.util.List;

/**
 * A list of recommendations as answered.
 *
 * @param userId null for an anonymous session
 * @param scenario as asked for, null for the default one
 * @param source stored, recomputed or trending
 * @param fallback whether it is only there because nobody could be asked for the user's own
 * @param listId of the stored list, to be sent back as recommendation_id; null for others
 * @param servedBy host:port of the instance that made the answer
 * @param stalenessMs how far the standby that answered may lag, null from the owner
 * @param madeBy null where it was not asked for, or no ranker made the list
 */
record ListAnswer(
    String userId,
    String scenario,
    String source,
    boolean fallback,
    String listId,
    Instant generatedAt,
    String servedBy,
    Long stalenessMs,
    MadeBy madeBy,
    List<ShownItem> items) {}
