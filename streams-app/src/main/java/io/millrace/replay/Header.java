package io.millrace.replay;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** The names in a file's first line; case, underscores and a type after a colon do not matter. */
final class Header {
  private final Map<String, Integer> places = new HashMap<>();

  Header(Fields fields) {
    for (int place = 0; place < fields.count(); place++) {
      String name = fields.get(place).toLowerCase(Locale.ROOT);
      places.putIfAbsent(name.replaceAll(":.*|[_ -]", ""), place);
    }
  }

  /** Where the first of these names is that the header has. */
  OptionalInt place(String... names) {
    for (String name : names) {
      if (places.containsKey(name)) {
        return OptionalInt.of(places.get(name));
      }
    }
    return OptionalInt.empty();
  }

  boolean has(String name) {
    return places.containsKey(name);
  }
}
