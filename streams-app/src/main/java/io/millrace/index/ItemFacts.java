package io.millrace.index;

import io.millrace.content.Embedding;
import io.millrace.content.EmbeddingSpace;
import io.millrace.content.ItemContent;
import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the catalogue says of an item.
 *
 * @param kind product, article, film …
 * @param title a name for people, empty where there is none
 * @param price in the shop's currency, NaN where there is none
 * @param publishedAt ms since the epoch, 0 where unknown
 * @param embeddings by name, of one direction each
 */
public record ItemFacts(
    String kind,
    String title,
    List<String> categories,
    List<String> tags,
    double price,
    boolean available,
    long publishedAt,
    Map<String, String> attributes,
    Map<String, Embedding> embeddings) {
  private static final int AVAILABLE = 1;
  private static final int EMBEDDED = 2;

  /** What is assumed of an item the catalogue has not described. */
  public static final ItemFacts UNDESCRIBED =
      new ItemFacts("item", "", List.of(), List.of(), Double.NaN, true, 0, Map.of());

  public ItemFacts {
    categories = List.copyOf(categories);
    tags = List.copyOf(tags);
    attributes = Map.copyOf(attributes);
    embeddings = Map.copyOf(embeddings);
  }

  /** An item without embeddings. */
  public ItemFacts(
      String kind,
      String title,
      List<String> categories,
      List<String> tags,
      double price,
      boolean available,
      long publishedAt,
      Map<String, String> attributes) {
    this(kind, title, categories, tags, price, available, publishedAt, attributes, Map.of());
  }

  /** The facts in the form in which items are compared. */
  public ItemContent content(List<EmbeddingSpace> spaces) {
    return this == UNDESCRIBED
        ? ItemContent.NONE
        : ItemContent.of(title, categories, tags, embeddings, spaces);
  }

  /** Whether it takes a layout that has embeddings to write it. */
  public boolean embedded() {
    return !embeddings.isEmpty();
  }

  /** Appends these facts to a row. */
  public void write(RowWriter out) {
    out.putString(kind).putString(title);
    writeStrings(categories, out);
    writeStrings(tags, out);
    out.putDouble(price)
        .putByte((available ? AVAILABLE : 0) | (embedded() ? EMBEDDED : 0))
        .putSigned(publishedAt);
    out.putVarint(attributes.size());
    // Sorted, so that equal facts are equal bytes.
    new TreeMap<>(attributes).forEach((name, value) -> out.putString(name).putString(value));
    if (embedded()) {
      out.putVarint(embeddings.size());
      new TreeMap<>(embeddings).forEach((name, value) -> value.write(out.putString(name)));
    }
  }

  /** Reads what {@link #write} wrote. */
  public static ItemFacts read(RowReader in) {
    String kind = in.getString();
    String title = in.getString();
    List<String> categories = readStrings(in);
    List<String> tags = readStrings(in);
    double price = in.getDouble();
    int flags = in.getByte();
    long publishedAt = in.getSigned();
    int count = in.getCount();
    Map<String, String> attributes = new TreeMap<>();
    for (int a = 0; a < count; a++) {
      attributes.put(in.getString(), in.getString());
    }
    Map<String, Embedding> embeddings = new TreeMap<>();
    for (int e = (flags & EMBEDDED) == 0 ? 0 : in.getCount(); e > 0; e--) {
      embeddings.put(in.getString(), Embedding.read(in));
    }
    return new ItemFacts(
        kind,
        title,
        categories,
        tags,
        price,
        (flags & AVAILABLE) != 0,
        publishedAt,
        attributes,
        embeddings);
  }

  private static void writeStrings(List<String> strings, RowWriter out) {
    out.putVarint(strings.size());
    strings.forEach(out::putString);
  }

  private static List<String> readStrings(RowReader in) {
    int count = in.getCount();
    List<String> strings = new ArrayList<>(count);
    for (int s = 0; s < count; s++) {
      strings.add(in.getString());
    }
    return strings;
  }
}
