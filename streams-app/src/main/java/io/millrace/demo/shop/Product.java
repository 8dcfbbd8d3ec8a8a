package io.millrace.demo.shop;

import java.util.List;

/**
 * Something the shop sells.
 *
 * @param id unique in the catalogue, for instance {@code camp-kitchen-03}
 * @param title what it is called, with its variant: {@code Enamel Camping Mug, forest green}
 * @param category the broad shelf: {@code Outdoors}
 * @param theme the narrow one within: {@code Camp Kitchen}
 * @param price in the shop's currency
 */
public record Product(String id, String title, String category, String theme, double price) {

  /** The theme, then the category. */
  public List<String> categories() {
    return List.of(theme, category);
  }
}
