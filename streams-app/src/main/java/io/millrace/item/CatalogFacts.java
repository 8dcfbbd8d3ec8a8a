package io.millrace.item;

import io.millrace.config.ContentKeys;
import io.millrace.content.Embedding;
import io.millrace.content.EmbeddingSpace;
import io.millrace.events.InvalidEventException;
import io.millrace.index.ItemFacts;
import io.millrace.schemas.CatalogItem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what the catalogue says of an item out of its record, checked. Not thread-safe. */
public final class CatalogFacts {
  public static final int MOST_LABELS = 64;
  public static final int LONGEST_LABEL = 256;
  public static final int LONGEST_TITLE = 1024;

  private static final Logger log = LoggerFactory.getLogger(CatalogFacts.class);

  private final List<EmbeddingSpace> spaces;
  private boolean warned;

  /**
   * @param spaces whose embeddings are taken; others are left aside
   */
  public CatalogFacts(List<EmbeddingSpace> spaces) {
    this.spaces = spaces;
  }

  /**
   * What a record says.
   *
   * @throws InvalidEventException saying what is wrong with it
   */
  public ItemFacts of(CatalogItem item) {
    if (item.getTitle().length() > LONGEST_TITLE) {
      throw new InvalidEventException("title is longer than " + LONGEST_TITLE + " characters");
    }
    double price = item.getPrice() == null ? Double.NaN : item.getPrice();
    if (item.getPrice() != null && !(Double.isFinite(price) && price >= 0)) {
      throw new InvalidEventException("price is " + price + "; it must be 0 or more");
    }
    return new ItemFacts(
        shortEnough("kind", item.getKind()),
        item.getTitle(),
        labels("categories", item.getCategories()),
        labels("tags", item.getTags()),
        price,
        item.getAvailable(),
        item.getPublishedAt() == null ? 0 : item.getPublishedAt().toEpochMilli(),
        attributes(item.getAttributes()),
        embeddings(item.getEmbeddings()));
  }

  private Map<String, Embedding> embeddings(Map<String, List<Float>> vectors) {
    Map<String, Embedding> embeddings = new HashMap<>();
    for (EmbeddingSpace space : spaces) {
      List<Float> vector = vectors.get(space.name());
      if (vector != null) {
        embeddings.put(space.name(), embedding(space, vector));
      }
    }
    if (embeddings.size() < vectors.size() && !warned) {
      warned = true;
      log.warn(
          "Catalogue records hold embeddings {}, of which {} lists {}; others are left aside.",
          new TreeSet<>(vectors.keySet()),
          ContentKeys.EMBEDDINGS,
          spaces.stream().map(EmbeddingSpace::name).toList());
    }
    return embeddings;
  }

  private static Embedding embedding(EmbeddingSpace space, List<Float> vector) {
    if (vector.size() != space.dimensions()) {
      throw new InvalidEventException(
          String.format(
              "embedding %s has %d dimensions; %s says %d",
              space.name(), vector.size(), ContentKeys.EMBEDDINGS, space.dimensions()));
    }
    float[] values = new float[vector.size()];
    boolean nothing = true;
    for (int d = 0; d < values.length; d++) {
      values[d] = vector.get(d);
      if (!Float.isFinite(values[d])) {
        throw new InvalidEventException(
            "embedding " + space.name() + " holds " + values[d] + " at " + d);
      }
      nothing &= values[d] == 0;
    }
    if (nothing) {
      throw new InvalidEventException("embedding " + space.name() + " is all 0");
    }
    return Embedding.of(values);
  }

  /** Facts stand in every row, model and index entry of their item, so each text has a cap. */
  private static String shortEnough(String field, String text) {
    if (text.length() > LONGEST_LABEL) {
      throw new InvalidEventException(field + " is longer than " + LONGEST_LABEL + " characters");
    }
    return text;
  }

  private static List<String> labels(String field, List<String> labels) {
    if (labels.size() > MOST_LABELS) {
      throw new InvalidEventException(field + " has more than " + MOST_LABELS + " entries");
    }
    labels.forEach(label -> shortEnough(field, label));
    return labels;
  }

  private static Map<String, String> attributes(Map<String, String> attributes) {
    if (attributes.size() > MOST_LABELS) {
      throw new InvalidEventException("attributes has more than " + MOST_LABELS + " entries");
    }
    attributes.forEach(
        (name, value) -> {
          shortEnough("an attribute's name", name);
          shortEnough("attribute " + name, value);
        });
    return attributes;
  }
}
