package io.millrace.demo.shop;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** How a shopper picks from the list in front of them: rather what is to their taste. */
final class Glance {
  private static final double LOOKS = 0.4;

  /** A theme with this share of a shopper's interest always tempts. */
  private static final double IRRESISTIBLE = 0.4;

  private final Map<String, Product> products = new HashMap<>();
  private final Map<List<String>, Integer> themes = new HashMap<>();
  private Window window = Window.EMPTY;

  Glance(Catalogue catalogue) {
    catalogue.themes().forEach(theme -> themes.put(theme.get(0).categories(), themes.size()));
    catalogue.products().forEach(this::add);
  }

  void through(Window shown) {
    window = shown;
  }

  /** A product that may turn up in a list from now on. */
  void add(Product product) {
    if (!themes.containsKey(product.categories())) {
      throw new IllegalArgumentException("no theme " + product.categories());
    }
    products.put(product.id(), product);
  }

  /** One of what the shopper is shown, or null where they do not look or nothing tempts them. */
  Product temptation(Shopper shopper, SplittableRandom random) {
    List<String> shown = window.shownTo(shopper.name());
    if (shown.isEmpty() || random.nextDouble() >= LOOKS) {
      return null;
    }
    Product product = products.get(shown.get(random.nextInt(shown.size())));
    if (product == null) {
      return null;
    }
    double interest = shopper.taste().share(theme(product));
    return random.nextDouble() < interest / IRRESISTIBLE ? product : null;
  }

  /** The place of a product's theme among the catalogue's. */
  int theme(Product product) {
    return themes.get(product.categories());
  }
}
