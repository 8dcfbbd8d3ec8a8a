package io.millrace.demo.shop;

import java.util.LinkedHashSet;
import java.util.Set;

/** Somebody who comes back: a name, a taste, and what they bought of late. */
final class Shopper {
  private static final int REMEMBERED_PURCHASES = 40;

  private final String name;
  private final Taste taste;
  private final Set<Product> bought = new LinkedHashSet<>();
  private int visits;
  private boolean visiting;

  Shopper(String name, Taste taste) {
    this.name = name;
    this.taste = taste;
  }

  String name() {
    return name;
  }

  Taste taste() {
    return taste;
  }

  boolean visiting() {
    return visiting;
  }

  /** The name of the visit that begins. */
  String enter() {
    visiting = true;
    visits++;
    return name + "-" + visits;
  }

  void leave() {
    visiting = false;
  }

  void bought(Product product) {
    bought.add(product);
    if (bought.size() > REMEMBERED_PURCHASES) {
      bought.remove(bought.iterator().next());
    }
  }

  boolean has(Product product) {
    return bought.contains(product);
  }
}
