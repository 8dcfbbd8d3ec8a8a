package io.millrace.benchmarks.explore;

import io.millrace.index.Item;
import io.millrace.recommend.Recommendation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;

/**
 * A shop whose shoppers' tastes and whose items' quality are known, so that a click on an item that
 * another list would not have shown can happen: what a recorded log cannot tell.
 *
 * <p>Half of the time a shopper looks down the list, at the k-th place with probability 0.85^k, and
 * takes the first thing they like: with the probability of its quality times how much its theme is
 * to their taste. Otherwise, and where they like nothing, they browse a theme on their own: what is
 * good and known there, and in one of a hundred cases anything, so that new items are found without
 * help, too. A new item comes with every 60th event.
 */
final class ShopTrial {
  private static final int THEMES = 20;
  private static final int OLD_PER_THEME = 20;
  private static final int SHOPPERS = 600;
  private static final int EVENTS_PER_NEWCOMER = 60;
  private static final int LIST = 10;
  private static final int KNOWN = 10;
  private static final double STUMBLES = 0.01;
  private static final double NEXT_PLACE = 0.85;
  private static final long MS_PER_EVENT = 20_000;
  private static final long OPENED = 1_700_000_000_000L;

  private final Random random;
  private final LocalMillrace millrace;
  private final int warmUp;
  private final int events;
  private final double[][] tastes = new double[SHOPPERS][THEMES];
  private final List<List<String>> shelves = new ArrayList<>();
  private final Map<String, Newcomer> items = new LinkedHashMap<>();
  private final Map<String, Integer> themes = new LinkedHashMap<>();
  private final List<Newcomer> newcomers = new ArrayList<>();
  private long now;
  private long looks;
  private long clicks;
  private long newClicks;
  private long places;
  private long newPlaces;

  ShopTrial(double share, int warmUp, int events, long seed) {
    this.random = new Random(seed);
    this.millrace = new LocalMillrace(share, LIST, seed);
    this.warmUp = warmUp;
    this.events = events;
    for (int theme = 0; theme < THEMES; theme++) {
      shelves.add(new ArrayList<>());
      for (int n = 0; n < OLD_PER_THEME; n++) {
        arrive(theme);
      }
    }
    for (double[] taste : tastes) {
      for (double part : new double[] {0.5, 0.3, 0.15}) {
        taste[random.nextInt(THEMES)] += part;
      }
    }
  }

  private Newcomer arrive(int theme) {
    String key = "item-" + items.size();
    // Few are good: the mean is a quarter.
    Newcomer item = new Newcomer(now, Math.pow(random.nextDouble(), 3));
    items.put(key, item);
    themes.put(key, theme);
    shelves.get(theme).add(key);
    millrace.describe(key, List.of("theme-" + theme), time());
    return item;
  }

  private long time() {
    return OPENED + now * MS_PER_EVENT;
  }

  /** Plays the shop; the row is what to print. */
  Map<String, Object> play(double share) {
    for (now = 0; now < warmUp + events; now++) {
      if (now >= warmUp && now % EVENTS_PER_NEWCOMER == 0) {
        newcomers.add(arrive(random.nextInt(THEMES)));
      }
      int shopper = (int) (SHOPPERS * random.nextDouble() * random.nextDouble());
      String user = "user-" + shopper;
      String item = random.nextBoolean() ? fromList(user, shopper) : null;
      item = item == null ? browse(shopper) : item;
      items.get(item).touched(now);
      millrace.touch(user, item, time());
    }
    return figures(share);
  }

  /** What the shopper takes from the list, or null. */
  private String fromList(String user, int shopper) {
    List<Recommendation> list = millrace.list(user);
    if (list.isEmpty()) {
      return null;
    }
    boolean counts = now >= warmUp;
    looks += counts ? 1 : 0;
    double reach = 1;
    for (Recommendation place : list) {
      Item shown = millrace.index.itemOfHash(place.item());
      Newcomer item = items.get(shown.key());
      boolean isNew = item.touches < KNOWN;
      places += counts ? 1 : 0;
      newPlaces += counts && isNew ? 1 : 0;
      item.shown(now);
      double likes = item.quality * 2 * tastes[shopper][themes.get(shown.key())];
      if (random.nextDouble() < reach * likes) {
        item.clicked(now);
        clicks += counts ? 1 : 0;
        newClicks += counts && isNew ? 1 : 0;
        return shown.key();
      }
      reach *= NEXT_PLACE;
    }
    return null;
  }

  private String browse(int shopper) {
    int theme = draw(tastes[shopper]);
    List<String> shelf = shelves.get(theme);
    if (random.nextDouble() < STUMBLES) {
      return shelf.get(random.nextInt(shelf.size()));
    }
    double sum = 0;
    for (String key : shelf) {
      sum += appeal(key);
    }
    double at = random.nextDouble() * sum;
    for (String key : shelf) {
      at -= appeal(key);
      if (at <= 0) {
        return key;
      }
    }
    return shelf.get(0);
  }

  /** Of items nobody knows yet people do not think by themselves. */
  private double appeal(String key) {
    Newcomer item = items.get(key);
    boolean old = item.arrived == 0 && Integer.parseInt(key.substring(5)) < THEMES * OLD_PER_THEME;
    return old ? item.quality + 0.01 : item.touches < KNOWN ? 0 : item.quality;
  }

  private int draw(double[] weights) {
    double at = random.nextDouble() * 0.95;
    for (int w = 0; w < weights.length; w++) {
      at -= weights[w];
      if (at <= 0) {
        return w;
      }
    }
    return weights.length - 1;
  }

  private Map<String, Object> figures(double share) {
    List<Newcomer> good = ofQuality(0.42, 1);
    List<Newcomer> poor = ofQuality(0, 0.02);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("share", share);
    row.put("clicks per look", round(clicks / (double) looks));
    row.put("per new place", round(newClicks / Math.max(1.0, newPlaces)));
    row.put("new places", round(newPlaces / (double) places));
    row.put("first shown after", median(newcomers, n -> n.firstShown));
    row.put("never shown", round(missing(newcomers, n -> n.firstShown)));
    row.put("good: first click after", median(good, n -> n.firstClick));
    row.put("good: no click", round(missing(good, n -> n.firstClick)));
    row.put("good: 10 touches", round(1 - missing(good, n -> n.tenth)));
    row.put("good: after", median(good, n -> n.tenth));
    row.put("shown, good", mean(good));
    row.put("shown, poor", mean(poor));
    row.put("offers", millrace.offers());
    row.put("responses", millrace.responses());
    return row;
  }

  /** Those that had half of the time to be found, at least. */
  private List<Newcomer> ofQuality(double from, double to) {
    return newcomers.stream()
        .filter(n -> n.arrived < warmUp + events / 2 && n.quality >= from && n.quality <= to)
        .toList();
  }

  /** Events from arrival until then, over those it happened to. */
  private static long median(List<Newcomer> of, ToLongFunction<Newcomer> when) {
    long[] waits =
        of.stream()
            .filter(n -> when.applyAsLong(n) >= 0)
            .mapToLong(n -> when.applyAsLong(n) - n.arrived)
            .sorted()
            .toArray();
    return waits.length == 0 ? -1 : waits[waits.length / 2];
  }

  private static double missing(List<Newcomer> of, ToLongFunction<Newcomer> when) {
    return of.stream().filter(n -> when.applyAsLong(n) < 0).count() / (double) of.size();
  }

  private static double mean(List<Newcomer> of) {
    return round(of.stream().mapToInt(n -> n.shown).average().orElse(0));
  }

  private static double round(double value) {
    return Math.round(value * 1e4) / 1e4;
  }
}
