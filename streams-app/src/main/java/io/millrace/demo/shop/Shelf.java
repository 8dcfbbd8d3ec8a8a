package io.millrace.demo.shop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The products of one theme: some are popular, and each leads to two companions. */
final class Shelf {
  private static final double POPULARITY_EXPONENT = 1;

  private final List<Product> byPopularity;
  private final List<Product> ring;
  private final Map<Product, Integer> placeInRing = new HashMap<>();
  private final Zipf ranks;

  Shelf(List<Product> products, SplittableRandom random) {
    byPopularity = shuffled(products, random);
    ring = shuffled(products, random);
    ring.forEach(product -> placeInRing.put(product, placeInRing.size()));
    ranks = new Zipf(products.size(), POPULARITY_EXPONENT);
  }

  private static List<Product> shuffled(List<Product> products, SplittableRandom random) {
    List<Product> result = new ArrayList<>(products);
    for (int last = result.size() - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      result.set(other, result.set(last, result.get(other)));
    }
    return result;
  }

  String theme() {
    return ring.get(0).theme();
  }

  /** A product, popular ones more often. */
  Product any(SplittableRandom random) {
    return byPopularity.get(ranks.draw(random));
  }

  /** One of the two that this product, of this shelf, is often looked at with. */
  Product companionOf(Product product, SplittableRandom random) {
    int step = random.nextBoolean() ? 1 : ring.size() - 1;
    return ring.get((placeInRing.get(product) + step) % ring.size());
  }

  boolean holds(Product product) {
    return placeInRing.containsKey(product);
  }
}
