package io.millrace.replay;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What is known of an item before anyone touches it.
 *
 * @param item its id; never empty
 * @param title a name for people to read; may be empty
 * @param categories most specific first; may be none
 * @param price in the shop's own currency, if known
 */
public record CatalogEntry(
    String item, String title, List<String> categories, OptionalDouble price) {
  /** An entry that will not change with the list it was made from. */
  public CatalogEntry {
    categories = List.copyOf(categories);
  }

  /** An entry without a price. */
  public CatalogEntry(String item, String title, List<String> categories) {
    this(item, title, categories, OptionalDouble.empty());
  }
}
