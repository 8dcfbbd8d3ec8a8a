package io.millrace.replay;

/** Splits lines into fields, without a list or a pattern: this runs once per event. */
final class Fields {
  private final String delimiter;
  private final boolean quotes;
  private final String[] values;
  private int count;

  /** Keeps up to {@code most} fields of a line; further ones are only counted. */
  Fields(String delimiter, int most) {
    this.delimiter = delimiter;
    this.quotes = delimiter.equals(",") || delimiter.equals(";");
    this.values = new String[most];
  }

  /**
   * Takes the next line; with commas or semicolons a field may be quoted and doubles its quotes.
   *
   * @return the number of fields
   */
  int split(String line) throws BadLineException {
    count = 0;
    int from = 0;
    while (true) {
      boolean quoted = quotes && from < line.length() && line.charAt(from) == '"';
      int close = quoted ? closingQuote(line, from + 1) : from;
      int to = line.indexOf(delimiter, close);
      if (to < 0) {
        to = line.length();
      }
      keep(quoted ? unquoted(line, from, close, to) : line.substring(from, to).strip());
      if (to == line.length()) {
        return count;
      }
      from = to + delimiter.length();
    }
  }

  /** The number of fields {@link #split} found. */
  int count() {
    return count;
  }

  /** The field at this place of the last line, without spaces around it. */
  String get(int place) {
    return values[place];
  }

  private void keep(String value) {
    if (count < values.length) {
      values[count] = value;
    }
    count++;
  }

  private static int closingQuote(String line, int from) throws BadLineException {
    int at = line.indexOf('"', from);
    while (at >= 0 && at + 1 < line.length() && line.charAt(at + 1) == '"') {
      at = line.indexOf('"', at + 2);
    }
    if (at < 0) {
      throw new BadLineException("a quote is not closed");
    }
    return at;
  }

  private static String unquoted(String line, int from, int close, int to) throws BadLineException {
    if (!line.substring(close + 1, to).isBlank()) {
      throw new BadLineException("text after a closing quote");
    }
    return line.substring(from + 1, close).replace("\"\"", "\"").strip();
  }
}
