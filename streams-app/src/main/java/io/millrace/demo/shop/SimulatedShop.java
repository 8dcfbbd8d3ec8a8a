package io.millrace.demo.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An endless stream of what shoppers do, for the demo. Many visits run at once and their events
 * interleave; one shopper, {@link #FOLLOWED}, is always among them and never silent for long. The
 * same seed gives the same events. Memory is bounded however long it runs. For one thread.
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
    catalogue.themes().forEach(theme -> shelves.add(new Shelf(theme, random)));
    this.shoppers = new Shoppers(shoppers, shelves.size(), random);
    this.followed = visitOf(this.shoppers.followed());
    for (int i = 0; i < shoppers / SHOPPERS_PER_VISIT; i++) {
      visits.add(visitOf(this.shoppers.another()));
    }
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
    return new Visit(shopper, shelves, random);
  }
}
