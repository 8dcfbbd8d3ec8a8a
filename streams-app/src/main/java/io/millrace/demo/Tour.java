package io.millrace.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.function.ToDoubleFunction;

/**
 * Shows what can be asked and changed while the shop runs, one thing at a time between one user's
 * lists: an explanation, a rule that acts, what became of the new products. All of it is asked over
 * HTTP, or seen on the topic.
 */
final class Tour implements AutoCloseable {
  /** Lists of the user before each thing is shown. */
  private static final int LISTS_BETWEEN = 3;

  private static final int CART_SIZE = 4;
  private static final long RULE_ACTS_WITHIN_NANOS = 5_000_000_000L;
  private static final long PAUSE_MS = 5;

  private final String user;
  private final ShopApi api;
  private final ToDoubleFunction<String> prices;
  private final Arrivals arrivals;
  private final PrintStream out;
  private final Semaphore lists = new Semaphore(0);
  private final Thread thread = new Thread(this::run, "tour");

  /**
   * @param user whose lists are looked at
   * @param prices a product's for its id; NaN where it has none
   * @param out is held while something is printed
   */
  Tour(
      String user,
      ShopApi api,
      ToDoubleFunction<String> prices,
      Arrivals arrivals,
      PrintStream out) {
    this.user = user;
    this.api = api;
    this.prices = prices;
    this.arrivals = arrivals;
    this.out = out;
  }

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /** The user was given a list. */
  void listed() {
    lists.release();
  }

  private void run() {
    try {
      lists.acquire(LISTS_BETWEEN);
      explanation();
      lists.acquire(LISTS_BETWEEN);
      rule();
      lists.acquire(2 * LISTS_BETWEEN);
      say("New products so far: " + arrivals.fate() + ". Shoppers find them in lists only.");
    } catch (InterruptedException e) {
      // The demo ends.
    } catch (IOException e) {
      say("What comes next cannot be shown: " + e.getMessage() + ".\n");
    }
  }

  private void explanation() throws IOException, InterruptedException {
    String url = api.listUrl(user, HouseRules.HOME_ID, 1) + "&explain=true";
    JsonNode answer = api.get(url);
    if (answer.path("items").path(0).has("explanation")) {
      say(PlainWords.why(answer) + "  All of it: curl '" + url + "'\n");
    }
  }

  /** Waits for a cart list that the rule will change, puts the rule, and looks when it does. */
  private void rule() throws IOException, InterruptedException {
    String url = api.listUrl(user, HouseRules.CART_ID, CART_SIZE);
    JsonNode before = api.get(url);
    while (!hasDear(before)) {
      lists.acquire();
      before = api.get(url);
    }
    long began = System.nanoTime();
    api.put(api.scenarioUrl(HouseRules.CART_ID), HouseRules.CHEAPER_CART);
    JsonNode after = api.get(url);
    while (hasDear(after) && System.nanoTime() - began < RULE_ACTS_WITHIN_NANOS) {
      Thread.sleep(PAUSE_MS);
      after = api.get(url);
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    say(
        String.format(
            Locale.ROOT,
            "A rule put over HTTP while all this runs: beside the cart nothing from %.0f on.%n"
                + "  PUT %s%n"
                + "  %.2f s later in %s's cart list%s%n%s",
            HouseRules.TOO_DEAR,
            api.scenarioUrl(HouseRules.CART_ID),
            seconds,
            user,
            hasDear(after) ? ", which the rule has not reached" : "",
            PlainWords.difference(before, after, this::priced)));
  }

  private boolean hasDear(JsonNode answer) {
    for (JsonNode item : answer.path("items")) {
      if (prices.applyAsDouble(item.path("item_id").asText()) >= HouseRules.TOO_DEAR) {
        return true;
      }
    }
    return false;
  }

  private String priced(JsonNode item) {
    double price = prices.applyAsDouble(item.path("item_id").asText());
    return String.format(Locale.ROOT, "%s (%.2f)", PlainWords.title(item), price);
  }

  private void say(String text) {
    synchronized (out) {
      out.println();
      text.lines().forEach(line -> out.println("│ " + line));
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
