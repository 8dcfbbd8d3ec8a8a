package io.millrace.demo;

import io.millrace.demo.shop.Catalogue;
import io.millrace.demo.shop.Product;
import io.millrace.demo.shop.ShopEvent;
import io.millrace.demo.shop.SimulatedShop;
import io.millrace.replay.TopicSender;
import io.millrace.schemas.CatalogItem;
import io.millrace.schemas.UserEvent;
import java.time.Instant;
import java.util.Map;
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

  private final Catalogue catalogue = Catalogue.builtIn();
  private final SimulatedShop shop = new SimulatedShop(catalogue, SEED);
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final TopicSender<UserEvent> events;
  private final TopicSender<CatalogItem> items;
  private long sent;

  ShopFeed(TopicSender<UserEvent> events, TopicSender<CatalogItem> items) {
    this.events = events;
    this.items = items;
  }

  /** Hears of each live event as it is sent. */
  @FunctionalInterface
  interface Listener {
    void sent(String user, String type, String item);
  }

  /** Sends every product; returns how many there are. */
  long sendCatalogue() throws InterruptedException {
    for (Product product : catalogue.products()) {
      items.send(
          product.id(),
          CatalogItem.newBuilder()
              .setKind("product")
              .setTitle(product.title())
              .setCategories(product.categories())
              .setPrice(product.price())
              .build());
    }
    items.flush();
    return catalogue.products().size();
  }

  /** Sends what has happened before, at once; returns how many events that was. */
  long runPast(long limit) throws InterruptedException {
    long opened = System.currentTimeMillis() - (long) (PAST * SHOP_MS_PER_EVENT);
    while (sent < Math.min(PAST, limit)) {
      ShopEvent event = shop.next();
      send(event, Math.min(opened + event.offsetMs(), System.currentTimeMillis()));
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
      ShopEvent event = shop.next();
      listener.sent(event.user(), event.type(), event.item());
      send(event, System.currentTimeMillis());
    }
    events.flush();
    return live;
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
            null,
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
