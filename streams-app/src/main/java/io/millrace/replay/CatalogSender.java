package io.millrace.replay;

import io.millrace.schemas.CatalogItem;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Sends items to the catalogue's topic. */
public final class CatalogSender implements AutoCloseable {
  private final TopicSender<CatalogItem> topic;

  /** Sends by this sender, and closes it in the end. */
  public CatalogSender(TopicSender<CatalogItem> topic) {
    this.topic = topic;
  }

  /**
   * Sends the entries in their order, all available, and waits until the broker has them.
   *
   * @param kind what sort of thing they are: product, film …
   * @return how many
   * @throws ReplayException if one could not be delivered
   * @throws InterruptedException if the thread was interrupted
   */
  public long send(Iterable<CatalogEntry> entries, String kind) throws InterruptedException {
    long sent = 0;
    for (CatalogEntry entry : entries) {
      topic.send(entry.item(), avro(entry, kind));
      sent++;
    }
    topic.flush();
    return sent;
  }

  static CatalogItem avro(CatalogEntry entry, String kind) {
    OptionalDouble price = entry.price();
    return CatalogItem.newBuilder()
        .setKind(kind)
        .setTitle(entry.title())
        .setCategories(entry.categories())
        .setTags(List.of())
        .setPrice(price.isPresent() ? (Double) price.getAsDouble() : null)
        .setAvailable(true)
        .setEmbeddings(Map.of())
        .setAttributes(Map.of())
        .build();
  }

  @Override
  public void close() {
    topic.close();
  }
}
