package io.millrace.benchmarks.transfer;

import java.util.SplittableRandom;

/**
 * A made-up shop with two places where people behave differently. On the home page they mostly
 * follow what is hot: 40 items, of which one is replaced every 50 events. In the cart they mostly
 * take what goes with their latest item: each item has four complements. Both do a little of the
 * other, and a tenth is chance. Items are as popular as Zipf would have them.
 */
final class TwoPlaces {
  static final int ITEMS = 3000;
  static final int USERS = 1500;
  private static final int HOT = 40;
  private static final int HOT_FOR = 50;
  private static final int COMPLEMENTS = 4;
  private static final double CHANCE = 0.1;
  private static final double USUAL = 0.85;

  private final SplittableRandom random;
  private final int[] hot = new int[HOT];
  private final int[] latest = new int[USERS];
  private int events;

  TwoPlaces(long seed) {
    random = new SplittableRandom(seed);
    for (int h = 0; h < HOT; h++) {
      hot[h] = random.nextInt(ITEMS);
    }
    for (int user = 0; user < USERS; user++) {
      latest[user] = random.nextInt(ITEMS);
    }
  }

  int nextUser() {
    return random.nextInt(USERS);
  }

  /** What a user chooses in one of the places. */
  int choose(int user, boolean cart) {
    if (++events % HOT_FOR == 0) {
      hot[random.nextInt(HOT)] = random.nextInt(ITEMS);
    }
    int item;
    if (random.nextDouble() < CHANCE) {
      item = (int) (ITEMS * Math.pow(random.nextDouble(), 3));
    } else if (random.nextDouble() < USUAL == cart) {
      item = complement(latest[user], random.nextInt(COMPLEMENTS));
    } else {
      item = hot[(int) (HOT * random.nextDouble() * random.nextDouble())];
    }
    latest[user] = item;
    return item;
  }

  private static int complement(int item, int which) {
    return Math.floorMod(item * 31 + which * 977 + 13, ITEMS);
  }
}
