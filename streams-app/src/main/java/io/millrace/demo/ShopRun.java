package io.millrace.demo;

import io.millrace.demo.shop.Product;
import io.millrace.index.Item;
import io.millrace.run.MillraceService;
import io.millrace.schemas.RecommendationList;
import io.millrace.schemas.RecommendedItem;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What goes on beside the live shop: lists are read, shown to shoppers, and told of. */
final class ShopRun implements ShopFeed.Listener, AutoCloseable {
  /** So many new products are spoken of as they are first shown. */
  private static final int SPOKEN_OF = 2;

  private final FrontPages pages = new FrontPages();
  private final Arrivals arrivals = new Arrivals();
  private final FollowedUser followed;
  private final MillraceService service;
  private final PrintStream out;
  private final Tour tour;
  private final ListReader reader;
  private int spokenOf;

  private ShopRun(
      String user, Map<String, Object> client, MillraceService service, PrintStream out) {
    this.service = service;
    this.out = out;
    this.followed = new FollowedUser(user, service.index(), out);
    this.tour = new Tour(user, new ShopApi(service.url()), this::price, arrivals, out);
    this.reader = ListReader.start(client, service, this::given);
  }

  static ShopRun start(
      String user, Map<String, Object> client, MillraceService service, PrintStream out) {
    ShopRun run = new ShopRun(user, client, service, out);
    run.tour.start();
    return run;
  }

  /** What shoppers have in front of them. */
  FrontPages pages() {
    return pages;
  }

  Arrivals.Fate newItems() {
    return arrivals.fate();
  }

  @Override
  public void sent(String user, String type, String item) {
    followed.sent(user, type, item);
    arrivals.touched(item);
  }

  @Override
  public void arrives(Product product) {
    arrivals.arrives(product.id(), now());
  }

  private void given(RecommendationList list) {
    List<String> items = list.getItems().stream().map(RecommendedItem::getItemId).toList();
    pages.show(list.getUserId(), items);
    for (String item : arrivals.listed(items, now())) {
      if (spokenOf++ < SPOKEN_OF) {
        firstShown(item, list);
      }
    }
    followed.given(list);
    if (followed.is(list.getUserId())) {
      tour.listed();
    }
  }

  private void firstShown(String id, RecommendationList list) {
    Item item = service.index().itemOfKey(id);
    synchronized (out) {
      out.printf(
          "%n│ New in the shop: %s. First shown after %.1f s, to %s.%n",
          item == null ? id : item.facts().title(),
          arrivals.shownAfter(id) / 1e3,
          list.getUserId());
    }
  }

  private double price(String id) {
    Item item = service.index().itemOfKey(id);
    return item == null ? Double.NaN : item.facts().price();
  }

  private static long now() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  @Override
  public void close() {
    tour.close();
    reader.close();
  }
}
