package io.millrace.replay;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where the columns of a recorded log are. Found from a header by its names, or from a line without
 * one by its shape: {@code user, item, rating, time} (MovieLens) or the order of {@link #EXPECTED}.
 *
 * @param delimiter between two columns
 * @param columns how many there are
 * @param type the column of the event type, or {@link #NONE}
 * @param value the column of the rating or quantity, or {@link #NONE}
 * @param seconds whether small times are seconds, as MovieLens has them
 * @param typeOfAll the type of every event where no column has it
 * @param header whether the line it was found from is not itself an event
 */
record LogLayout(
    String delimiter,
    int columns,
    int timestamp,
    int user,
    int item,
    int type,
    int value,
    boolean seconds,
    String typeOfAll,
    boolean header) {
  static final int NONE = -1;
  static final String EXPECTED = "timestamp_ms,user,item,event,value";

  private static final int MOST_COLUMNS = 64;
  private static final List<String> DELIMITERS = List.of("::", "\t", ",", ";");

  /** The layout this line shows, if it shows one. */
  static Optional<LogLayout> recognise(String line) {
    for (String delimiter : DELIMITERS) {
      Fields fields = new Fields(delimiter, MOST_COLUMNS);
      try {
        int columns = fields.split(line);
        if (columns >= 3 && columns <= MOST_COLUMNS) {
          Optional<LogLayout> found =
              byNames(delimiter, fields).or(() -> byShape(delimiter, fields));
          if (found.isPresent()) {
            return found;
          }
        }
      } catch (BadLineException e) {
        // A stray quote says that this is not the delimiter; another may be.
      }
    }
    return Optional.empty();
  }

  private static Optional<LogLayout> byNames(String delimiter, Fields fields) {
    Header header = new Header(fields);
    OptionalInt timestamp = header.place("timestampms", "timestamp", "time", "ts", "eventtime");
    OptionalInt user = header.place("user", "userid", "visitorid", "sessionid");
    OptionalInt item = header.place("item", "itemid", "movieid", "productid");
    if (timestamp.isEmpty() || user.isEmpty() || item.isEmpty()) {
      return Optional.empty();
    }
    int type = header.place("event", "type", "eventtype").orElse(NONE);
    int value = header.place("value", "rating", "quantity").orElse(NONE);
    return Optional.of(
        new LogLayout(
            delimiter,
            fields.count(),
            timestamp.getAsInt(),
            user.getAsInt(),
            item.getAsInt(),
            type,
            value,
            !header.has("timestampms"),
            header.has("rating") ? "rating" : "interaction",
            true));
  }

  private static Optional<LogLayout> byShape(String delimiter, Fields fields) {
    if (fields.count() == 4 && isNumber(fields.get(2)) && isTime(fields.get(3))) {
      return Optional.of(new LogLayout(delimiter, 4, 3, 0, 1, NONE, 2, true, "rating", false));
    }
    if (fields.count() == 5 && isTime(fields.get(0))) {
      return Optional.of(new LogLayout(delimiter, 5, 0, 1, 2, 3, 4, false, "", false));
    }
    return Optional.empty();
  }

  private static boolean isNumber(String field) {
    return field.matches("\\d+(\\.\\d+)?");
  }

  /** A time of recent decades in seconds or milliseconds: no id or rating looks so. */
  private static boolean isTime(String field) {
    return field.matches("\\d{9,13}");
  }
}
