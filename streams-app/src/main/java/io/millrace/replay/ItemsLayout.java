package io.millrace.replay;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where the columns of an items file are.
 *
 * @param category the column of the categories, or {@link LogLayout#NONE}
 * @param header whether the line it was found from is not itself an item
 */
record ItemsLayout(
    String delimiter, int columns, int item, int title, int category, boolean header) {
  static final String EXPECTED = "item,title,category";

  private static final int MOST_COLUMNS = 64;
  private static final String NO_CATEGORY = "(no genres listed)";

  /** The layout this line shows, if it shows one. */
  static Optional<ItemsLayout> recognise(String line) {
    for (String delimiter : List.of("::", "\t", ",", ";")) {
      Fields fields = new Fields(delimiter, MOST_COLUMNS);
      try {
        int columns = fields.split(line);
        Optional<ItemsLayout> named =
            columns <= MOST_COLUMNS ? byNames(delimiter, fields) : Optional.empty();
        if (named.isPresent()) {
          return named;
        }
        if (delimiter.equals("::") && columns == 3) {
          return Optional.of(new ItemsLayout(delimiter, 3, 0, 1, 2, false));
        }
      } catch (BadLineException e) {
        // A stray quote says that this is not the delimiter; another may be.
      }
    }
    return Optional.empty();
  }

  private static Optional<ItemsLayout> byNames(String delimiter, Fields fields) {
    Header header = new Header(fields);
    OptionalInt item = header.place("item", "itemid", "movieid", "productid");
    OptionalInt title = header.place("title", "name");
    if (item.isEmpty() || title.isEmpty()) {
      return Optional.empty();
    }
    int category = header.place("category", "categories", "genres").orElse(LogLayout.NONE);
    return Optional.of(
        new ItemsLayout(
            delimiter, fields.count(), item.getAsInt(), title.getAsInt(), category, true));
  }

  /** The entry in a line. */
  CatalogEntry parse(String line) throws BadLineException {
    Fields fields = new Fields(delimiter, columns);
    int found = fields.split(line);
    if (found != columns) {
      throw new BadLineException(found + " columns instead of " + columns);
    }
    if (fields.get(item).isEmpty()) {
      throw new BadLineException("no item");
    }
    return new CatalogEntry(fields.get(item), fields.get(title), categories(fields));
  }

  private List<String> categories(Fields fields) {
    if (category == LogLayout.NONE) {
      return List.of();
    }
    return Arrays.stream(fields.get(category).split("\\|"))
        .map(String::strip)
        .filter(name -> !name.isEmpty() && !name.equals(NO_CATEGORY))
        .toList();
  }
}
