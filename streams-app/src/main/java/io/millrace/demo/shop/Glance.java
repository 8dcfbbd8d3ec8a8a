package io.millrace.demo.shop;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** How a shopper picks from the list in front of them: rather what is to their taste. */
final class Glance {
  private static final double LOOKS = 0.6;

  /** A theme with this share of a shopper's interest always tempts. */
  private static final double IRRESISTIBLE = 0.3;

  private final Map<String, Product> products = new HashMap<>();
  private final Map<List<String>, Integer> themes = new HashMap<>();
  private final Set<String> received = new HashSet<>();
  private Window window = Window.EMPTY;

  Glance(Catalogue catalogue) {
    catalogue.themes().forEach(theme -> themes.put(theme.get(0).categories(), themes.size()));
    catalogue.products().forEach(product -> products.put(product.id(), product));
  }

  void through(Window shown) {
    window = shown;
  }

  /**
   * A product comes in, and may turn up in a list from now on.
   *
   * @throws IllegalArgumentException if no other product has its theme
   */
  void receive(Product product) {
    if (!themes.containsKey(product.categories())) {
      throw new IllegalArgumentException("no theme " + product.categories());
    }
    products.put(product.id(), product);
    received.add(product.id());
  }

  /** One of what the shopper is shown, or null where they do not look or nothing tempts them. */
  Product temptation(Shopper shopper, SplittableRandom random) {
    List<String> shown = window.shownTo(shopper.name());
    if (shown.isEmpty() || random.nextDouble() >= LOOKS) {
      return null;
    }
    Product product = products.get(eyeCatcher(shown, random));
    if (product == null) {
      return null;
    }
    double interest = shopper.taste().share(theme(product));
    return random.nextDouble() < interest / IRRESISTIBLE ? product : null;
  }

  /** Any of them, but rather one that has just come in. */
  private String eyeCatcher(List<String> shown, SplittableRandom random) {
    if (random.nextBoolean()) {
      for (String item : shown) {
        if (received.contains(item)) {
          return item;
        }
      }
    }
    return shown.get(random.nextInt(shown.size()));
  }

  /** The place of a product's theme among the catalogue's. */
  int theme(Product product) {
    return themes.get(product.categories());
  }
}
