package io.millrace.demo.shop;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** One session: looks around in a theme, puts some things into the cart, perhaps buys them. */
final class Visit {
  private static final int FEWEST_VIEWS = 2;
  private static final int MOST_VIEWS = 9;
  private static final double CART = 0.28;
  private static final double DISLIKE = 0.025;
  private static final double REMOVE = 0.1;
  private static final double BUY = 0.6;
  private static final double OTHER_THEME = 0.1;
  private static final double COMPANION = 0.4;
  private static final int TRIES = 8;

  private final Shopper shopper;
  private final String name;
  private final List<Shelf> shelves;
  private final Glance glance;
  private final SplittableRandom random;
  private final Deque<Step> upcoming = new ArrayDeque<>();
  private final Set<Product> cart = new LinkedHashSet<>();
  private final Set<Product> seen = new HashSet<>();
  private Shelf shelf;
  private Product last;
  private int viewsLeft;

  private record Step(String type, Product product) {}

  Visit(Shopper shopper, List<Shelf> shelves, Glance glance, SplittableRandom random) {
    this.shopper = shopper;
    this.name = shopper.enter();
    this.shelves = shelves;
    this.glance = glance;
    this.random = random;
    this.shelf = shelves.get(shopper.taste().draw(random));
    this.viewsLeft = random.nextInt(FEWEST_VIEWS, MOST_VIEWS + 1);
    look();
  }

  /** The next thing the shopper does; only while the visit is not {@link #over}. */
  ShopEvent next(long offsetMs) {
    Step step = upcoming.remove();
    if (upcoming.isEmpty() && viewsLeft > 0) {
      look();
    } else if (upcoming.isEmpty()) {
      checkOut();
    }
    return new ShopEvent(shopper.name(), step.product().id(), step.type(), name, offsetMs);
  }

  boolean over() {
    return upcoming.isEmpty();
  }

  /** The shopper goes, a little changed by what was there to see. */
  void end() {
    shopper.taste().drift(random);
    shopper.leave();
  }

  private void look() {
    viewsLeft--;
    if (random.nextDouble() < OTHER_THEME) {
      shelf = shelves.get(shopper.taste().draw(random));
    }
    Product product = next();
    last = product;
    seen.add(product);
    upcoming.add(new Step("view", product));
    double mood = random.nextDouble();
    if (mood < CART) {
      cart.add(product);
      upcoming.add(new Step("cart", product));
    } else if (mood < CART + DISLIKE) {
      upcoming.add(new Step("dislike", product));
    }
  }

  /** From the list in front of the shopper, else from the shelf. */
  private Product next() {
    Product tempting = glance.temptation(shopper, random);
    if (tempting == null || seen.contains(tempting) || shopper.has(tempting)) {
      return unseen();
    }
    shelf = shelves.get(glance.theme(tempting));
    return tempting;
  }

  private Product unseen() {
    Product product = candidate();
    for (int i = 0; i < TRIES && (seen.contains(product) || shopper.has(product)); i++) {
      product = candidate();
    }
    return product;
  }

  private Product candidate() {
    boolean onward = last != null && shelf.holds(last) && random.nextDouble() < COMPANION;
    return onward ? shelf.companionOf(last, random) : shelf.any(random);
  }

  /** Some of the cart's things are put back; the rest is bought, or left behind. */
  private void checkOut() {
    boolean buys = random.nextDouble() < BUY;
    for (Product product : cart) {
      if (random.nextDouble() < REMOVE) {
        upcoming.add(new Step("remove", product));
      } else if (buys) {
        shopper.bought(product);
        upcoming.add(new Step("purchase", product));
      }
    }
    cart.clear();
  }
}
