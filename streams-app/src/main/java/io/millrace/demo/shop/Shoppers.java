package io.millrace.demo.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Everybody who may come: some often, most rarely, now and then somebody new. When the books are
 * full, a newcomer takes the place of one who came rarely.
 */
final class Shoppers {
  private static final List<String> NAMES =
      List.of(
          SimulatedShop.FOLLOWED,
          "ben",
          "chloe",
          "dev",
          "elif",
          "finn",
          "grace",
          "hugo",
          "ines",
          "jonas",
          "kiri",
          "leo",
          "mei",
          "noor",
          "omar",
          "priya");

  private static final double THEME_EXPONENT = 0.6;
  private static final double NEWCOMER = 0.02;
  private static final int GROWTH = 4;

  private final List<Shopper> known = new ArrayList<>();
  private final int themes;
  private final Zipf themePopularity;
  private final SplittableRandom random;
  private final int most;
  private int numbered;

  Shoppers(int atFirst, int themes, SplittableRandom random) {
    this.themes = themes;
    this.themePopularity = new Zipf(themes, THEME_EXPONENT);
    this.random = random;
    this.most = atFirst * GROWTH;
    for (int i = 0; i < atFirst; i++) {
      known.add(newcomer());
    }
  }

  /** The one whom the demo follows. */
  Shopper followed() {
    return known.get(0);
  }

  /** Those who have a name rather than a number. */
  List<Shopper> named() {
    return List.copyOf(known.subList(0, Math.min(NAMES.size(), known.size())));
  }

  /** One who is not in the shop now, and not the followed one. */
  Shopper another() {
    if (random.nextDouble() < NEWCOMER) {
      return welcome();
    }
    Shopper shopper = known.get(place(0));
    while (shopper.visiting()) {
      shopper = known.get(place(0));
    }
    return shopper;
  }

  private Shopper welcome() {
    Shopper shopper = newcomer();
    if (known.size() < most) {
      known.add(shopper);
      return shopper;
    }
    int place = place(most / 2);
    while (known.get(place).visiting()) {
      place = place(most / 2);
    }
    known.set(place, shopper);
    return shopper;
  }

  /** A place from this one on, the first ones more often; never that of the followed shopper. */
  private int place(int from) {
    double skewed = random.nextDouble() * random.nextDouble();
    int first = Math.max(1, from);
    return first + (int) (skewed * (known.size() - first));
  }

  private Shopper newcomer() {
    int number = ++numbered;
    String name =
        number <= NAMES.size()
            ? NAMES.get(number - 1)
            : String.format(Locale.ROOT, "user-%03d", number);
    return new Shopper(name, new Taste(themes, themePopularity, random));
  }
}
