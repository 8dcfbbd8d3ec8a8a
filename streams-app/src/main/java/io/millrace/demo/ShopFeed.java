package io.millrace.demo;

import io.millrace.demo.shop.Catalogue;
import io.millrace.demo.shop.Product;
import io.millrace.demo.shop.ShopEvent;
import io.millrace.demo.shop.SimulatedShop;
import io.millrace.demo.shop.Window;
import io.millrace.replay.Progress;
import io.millrace.replay.TopicSender;
import io.millrace.schemas.CatalogItem;
import io.millrace.schemas.UserEvent;
import io.millrace.schemas.UserProfile;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Sends what the simulated shop's users do, first some past at once, then live at a steady rate.
 */
final class ShopFeed implements AutoCloseable {
  /** Events that have "already happened", so that the first lists have something to go by. */
  private static final int PAST = 5_000;

  private static final double SHOP_MS_PER_EVENT = 50;
  private static final long SEED = 42;

  /** Live events from one new product to the next. */
  private static final int ARRIVAL_EVERY = 60;

  private static final int FIRST_ARRIVAL = 20;

  private final Catalogue catalogue;
  private final Deque<Product> arrivals;
  private final SimulatedShop shop;
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final TopicSender<UserEvent> events;
  private final TopicSender<CatalogItem> items;
  private long sent;

  private ShopFeed(
      Catalogue catalogue,
      List<Product> arrivals,
      TopicSender<UserEvent> events,
      TopicSender<CatalogItem> items) {
    this.catalogue = catalogue;
    this.arrivals = new ArrayDeque<>(arrivals);
    this.shop = new SimulatedShop(catalogue, SEED);
    this.events = events;
    this.items = items;
  }

  /** A shop that has everything from the start. */
  static ShopFeed stocked(TopicSender<UserEvent> events, TopicSender<CatalogItem> items) {
    return new ShopFeed(Catalogue.builtIn(), List.of(), events, items);
  }

  /** A shop that gets some of its products in while it runs. */
  static ShopFeed growing(TopicSender<UserEvent> events, TopicSender<CatalogItem> items) {
    Catalogue all = Catalogue.builtIn();
    List<Product> arrivals = new ArrayList<>(all.arrivals());
    Collections.shuffle(arrivals, new Random(SEED));
    return new ShopFeed(all.opening(), arrivals, events, items);
  }

  /** Hears of what is sent live, before it is sent. */
  @FunctionalInterface
  interface Listener {
    void sent(String user, String type, String item);

    /** A new product comes in. */
    default void arrives(Product product) {}
  }

  /** Sends every product there is at first; returns how many. */
  long sendCatalogue() throws InterruptedException {
    for (Product product : catalogue.products()) {
      items.send(product.id(), item(product).build());
    }
    items.flush();
    return catalogue.products().size();
  }

  private static CatalogItem.Builder item(Product product) {
    return CatalogItem.newBuilder()
        .setKind("product")
        .setTitle(product.title())
        .setCategories(product.categories())
        .setPrice(product.price());
  }

  /** Has the shoppers with a name say what they like; returns how many. */
  int sendProfiles(TopicSender<UserProfile> profiles) throws InterruptedException {
    Map<String, String> favourites = shop.favourites();
    for (Map.Entry<String, String> favourite : favourites.entrySet()) {
      profiles.send(
          favourite.getKey(),
          UserProfile.newBuilder().setInterests(List.of(favourite.getValue())).build());
    }
    profiles.flush();
    return favourites.size();
  }

  /** From now on shoppers also pick from what this shows them. */
  void lookThrough(Window window) {
    shop.lookThrough(window);
  }

  /** How many products are still to come in. */
  int toCome() {
    return arrivals.size();
  }

  /**
   * Sends what has happened before, at once.
   *
   * @param progress is told of each event, and may hold the sending back
   * @return how many events that was
   */
  long runPast(long limit, Progress progress) throws InterruptedException {
    long opened = System.currentTimeMillis() - (long) (PAST * SHOP_MS_PER_EVENT);
    while (sent < Math.min(PAST, limit)) {
      ShopEvent event = shop.next();
      send(event, Math.min(opened + event.offsetMs(), System.currentTimeMillis()));
      progress.update(sent, (double) sent / PAST);
    }
    events.flush();
    return sent;
  }

  /**
   * Sends live events until the limit or an interrupt.
   *
   * @param rate live events per second
   * @return how many were sent
   */
  long run(double rate, long limit, Listener listener) throws InterruptedException {
    long began = System.nanoTime();
    long live = 0;
    for (; live < limit; live++) {
      long due = began + (long) (live * 1e9 / rate);
      long wait = due - System.nanoTime();
      if (wait > 0) {
        TimeUnit.NANOSECONDS.sleep(wait);
      }
      if (live % ARRIVAL_EVERY == FIRST_ARRIVAL && !arrivals.isEmpty()) {
        receive(arrivals.remove(), listener);
      }
      ShopEvent event = shop.next();
      listener.sent(event.user(), event.type(), event.item());
      send(event, System.currentTimeMillis());
    }
    events.flush();
    return live;
  }

  private void receive(Product product, Listener listener) throws InterruptedException {
    listener.arrives(product);
    items.send(product.id(), item(product).setPublishedAt(Instant.now()).build());
    shop.receive(product);
  }

  private void send(ShopEvent event, long occurredAt) throws InterruptedException {
    events.send(
        event.user(),
        new UserEvent(
            "shop-" + run + "-" + sent,
            event.user(),
            event.item(),
            event.type(),
            null,
            Instant.ofEpochMilli(occurredAt),
            event.scenario(),
            event.session(),
            null,
            Map.of()));
    sent++;
  }

  @Override
  public void close() {
    events.close();
    items.close();
  }
}
