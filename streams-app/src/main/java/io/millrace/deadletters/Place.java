package io.millrace.deadletters;

/** A place on the dead-letter topic; as text {@code partition@offset}. */
record Place(int partition, long offset) {

  /**
   * Reads {@code partition@offset}, or an offset of partition 0.
   *
   * @throws IllegalArgumentException if it is neither
   */
  static Place parse(String text) {
    int at = text.indexOf('@');
    try {
      return new Place(
          at < 0 ? 0 : Integer.parseInt(text.substring(0, at)),
          Long.parseLong(text.substring(at + 1)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          text + " is no place on the topic; it should be an offset, or partition@offset", e);
    }
  }

  @Override
  public String toString() {
    return partition + "@" + offset;
  }
}
