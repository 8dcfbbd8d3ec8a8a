package io.millrace.context;

/** What a context says something of. Stored by position: new ones go to the end. */
public enum ContextType {
  /** The time of day and week, as {@link HourBand} parts it. */
  HOUR,
  /** What the list is shown on: {@code device} of an event's context. */
  DEVICE,
  /** Where it is shown: {@code place} of an event's context. */
  PLACE,
  /** An attribute of the user, with its value. */
  SEGMENT,
  /** A user whom somebody follows. */
  FOLLOWED;

  private static final ContextType[] TYPES = values();

  /** How many there are. */
  public static final int COUNT = TYPES.length;

  /** Its name for people, lower case. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The type of a context. */
  public static ContextType of(long context) {
    return TYPES[(int) (context >>> ContextHash.VALUE_BITS) - 1];
  }
}
