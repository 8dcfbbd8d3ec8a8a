package io.millrace.replay;

import java.util.OptionalDouble;

/** Turns lines of one layout into events. */
final class EventParser {
  /** Year 2100: a later time is a mistake. */
  private static final long LATEST_MS = 4_102_444_800_000L;

  /** As milliseconds this is 1973, as seconds the year 5138: what is smaller is seconds. */
  private static final long LARGEST_SECONDS = 100_000_000_000L;

  private static final int LONGEST_ID = 1_000;

  private final LogLayout layout;
  private final Fields fields;

  EventParser(LogLayout layout) {
    this.layout = layout;
    this.fields = new Fields(layout.delimiter(), layout.columns());
  }

  /**
   * The event in a line.
   *
   * @throws BadLineException with the reason, if there is none
   */
  RecordedEvent parse(String line) throws BadLineException {
    int columns = fields.split(line);
    if (columns != layout.columns()) {
      throw new BadLineException(columns + " columns instead of " + layout.columns());
    }
    return new RecordedEvent(
        timestampMs(fields.get(layout.timestamp())),
        id("user", fields.get(layout.user())),
        id("item", fields.get(layout.item())),
        type(),
        value());
  }

  private long timestampMs(String text) throws BadLineException {
    long time;
    try {
      time = Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new BadLineException("the time is not a whole number");
    }
    long ms = layout.seconds() && time < LARGEST_SECONDS ? Math.max(-1, time) * 1000 : time;
    if (ms < 0 || ms > LATEST_MS) {
      throw new BadLineException("the time is before 1970 or after 2100");
    }
    return ms;
  }

  private static String id(String what, String text) throws BadLineException {
    if (text.isEmpty()) {
      throw new BadLineException("no " + what);
    }
    if (text.length() > LONGEST_ID) {
      throw new BadLineException("a " + what + " of " + text.length() + " characters");
    }
    return text;
  }

  private String type() throws BadLineException {
    return layout.type() == LogLayout.NONE
        ? layout.typeOfAll()
        : id("event type", fields.get(layout.type()));
  }

  private OptionalDouble value() throws BadLineException {
    if (layout.value() == LogLayout.NONE || fields.get(layout.value()).isEmpty()) {
      return OptionalDouble.empty();
    }
    double value;
    try {
      value = Double.parseDouble(fields.get(layout.value()));
    } catch (NumberFormatException e) {
      throw new BadLineException("the value is not a number");
    }
    if (!Double.isFinite(value)) {
      throw new BadLineException("the value is not finite");
    }
    return OptionalDouble.of(value);
  }
}
