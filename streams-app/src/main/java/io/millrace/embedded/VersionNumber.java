package io.millrace.embedded;

/**
 * Which version of a subject a path means.
 *
 * @param number from 1, or -1 for the latest
 */
record VersionNumber(int number) {
  private static final int LATEST = -1;

  /**
   * @param text a number from 1, "latest" or -1
   */
  static VersionNumber parse(String text) {
    if (text.equals("latest")) {
      return new VersionNumber(LATEST);
    }
    try {
      int number = Integer.parseInt(text);
      if (number > 0 || number == LATEST) {
        return new VersionNumber(number);
      }
    } catch (NumberFormatException e) {
      // refused below, as is a number out of range
    }
    throw RegistryException.invalidVersion(text);
  }

  boolean isLatest() {
    return number == LATEST;
  }
}
