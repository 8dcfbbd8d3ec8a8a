package io.millrace.demo.shop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * An endless stream of what shoppers do, for the demo. Many visits run at once and their events
 * interleave; one shopper, {@link #FOLLOWED}, is always among them and never silent for long. The
 * same seed gives the same events, as long as nobody looks through a {@link Window}. Memory is
 * bounded however long it runs. For one thread.
 */
public final class SimulatedShop {
  /** The shopper to follow on a terminal. */
  public static final String FOLLOWED = "ada";

  /** The followed shopper acts at least once in so many events. */
  public static final int FOLLOWED_EVERY = 80;

  private static final int FOLLOWED_AT_SOONEST = 40;
  private static final int SHOPPERS = 500;
  private static final double EVENTS_PER_SECOND = 20;
  private static final int SHOPPERS_PER_VISIT = 5;

  private final List<Shelf> shelves = new ArrayList<>();
  private final Glance glance;
  private final SplittableRandom random;
  private final Shoppers shoppers;
  private final List<Visit> visits = new ArrayList<>();
  private final double meanGapMs;
  private Visit followed;
  private int untilFollowed;
  private double nowMs;

  /** A shop of 500 shoppers at first and 20 events per second. */
  public SimulatedShop(Catalogue catalogue, long seed) {
    this(catalogue, seed, SHOPPERS, EVENTS_PER_SECOND);
  }

  /**
   * A shop.
   *
   * @param shoppers how many there are at first, 10 or more; up to four times as many in time
   * @param eventsPerSecond how fast {@link ShopEvent#offsetMs} advances, above 0
   */
  public SimulatedShop(Catalogue catalogue, long seed, int shoppers, double eventsPerSecond) {
    if (shoppers < 2 * SHOPPERS_PER_VISIT || !(eventsPerSecond > 0)) {
      throw new IllegalArgumentException("a shop needs 10 shoppers and some events per second");
    }
    this.random = new SplittableRandom(seed);
    this.meanGapMs = 1000 / eventsPerSecond;
    this.glance = new Glance(catalogue);
    catalogue.themes().forEach(theme -> shelves.add(new Shelf(theme, random)));
    this.shoppers = new Shoppers(shoppers, shelves.size(), random);
    this.followed = visitOf(this.shoppers.followed());
    for (int i = 0; i < shoppers / SHOPPERS_PER_VISIT; i++) {
      visits.add(visitOf(this.shoppers.another()));
    }
  }

  /** From now on shoppers also pick from what this shows them. */
  public void lookThrough(Window window) {
    glance.through(window);
  }

  /**
   * A product comes in. It stands on no shelf: shoppers find it where a list shows it, or never.
   *
   * @throws IllegalArgumentException if the shop has no other product of its theme
   */
  public void receive(Product product) {
    glance.receive(product);
  }

  /** The theme that each of the shoppers with a name likes most, by name. */
  public Map<String, String> favourites() {
    Map<String, String> favourites = new LinkedHashMap<>();
    for (Shopper shopper : shoppers.named()) {
      Shelf shelf = shelves.get(shopper.taste().favourite());
      favourites.put(shopper.name(), shelf.theme());
    }
    return favourites;
  }

  /** The next event of the shop. */
  public ShopEvent next() {
    nowMs -= meanGapMs * Math.log(1 - random.nextDouble());
    return untilFollowed-- == 0 ? nextOfFollowed() : nextOfAnother();
  }

  private ShopEvent nextOfFollowed() {
    untilFollowed = random.nextInt(FOLLOWED_AT_SOONEST, FOLLOWED_EVERY);
    ShopEvent event = followed.next((long) nowMs);
    if (followed.over()) {
      followed.end();
      followed = visitOf(shoppers.followed());
    }
    return event;
  }

  private ShopEvent nextOfAnother() {
    int place = random.nextInt(visits.size());
    ShopEvent event = visits.get(place).next((long) nowMs);
    if (visits.get(place).over()) {
      visits.get(place).end();
      visits.set(place, visitOf(shoppers.another()));
    }
    return event;
  }

  private Visit visitOf(Shopper shopper) {
    return new Visit(shopper, shelves, glance, random);
  }
}
