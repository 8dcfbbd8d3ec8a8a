package io.millrace.replay;

import java.util.OptionalDouble;

/**
 * One line of a recorded log.
 *
 * @param timestampMs when it happened, milliseconds since the epoch, UTC
 * @param user who did it; never empty
 * @param item what it was done with; never empty
 * @param type what was done, as the log names it; {@code rating} for logs of ratings alone
 * @param value the rating or quantity, if the line has one; always finite
 */
public record RecordedEvent(
    long timestampMs, String user, String item, String type, OptionalDouble value) {}
