package io.millrace.benchmarks.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.schemas.CatalogItem;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Records for {@code catalog}; with a key, as the broker takes none without on a compacted topic.
 */
final class CatalogFuzz {
  private static final List<Damage> KINDS =
      List.of(
          Damage.TRAILING_BYTES,
          Damage.TOMBSTONE,
          Damage.EMPTY_VALUE,
          Damage.RANDOM_BYTES,
          Damage.JSON_TEXT,
          Damage.UNKNOWN_SCHEMA_ID,
          Damage.WRONG_SCHEMA,
          Damage.CUT_OFF,
          Damage.RANDOM_BODY,
          Damage.HUGE_LENGTH,
          Damage.NEGATIVE_LENGTH,
          Damage.HUGE_COUNT,
          Damage.NAN,
          Damage.INFINITE,
          Damage.NEGATIVE_PRICE,
          Damage.BLANK_ITEM,
          Damage.LONG_ITEM,
          Damage.LONG_TITLE,
          Damage.LONG_TAG,
          Damage.MANY_TAGS,
          Damage.LONG_ATTRIBUTE);

  private final Spoiler<CatalogItem> spoiler;
  private final Random random;

  CatalogFuzz(Spoiler<CatalogItem> spoiler) {
    this.spoiler = spoiler;
    this.random = spoiler.random();
  }

  static CatalogItem item(String title) {
    return CatalogItem.newBuilder().setKind("product").setTitle(title).build();
  }

  Fuzzed next() {
    String item = "item-" + random.nextInt(200);
    Damage damage = spoiler.draw(KINDS);
    CatalogItem facts = item("Title " + random.nextInt());
    spoil(facts, damage);
    byte[] key =
        switch (damage) {
          case BLANK_ITEM -> new byte[0];
          case LONG_ITEM -> "x".repeat(513).getBytes(UTF_8);
          default -> item.getBytes(UTF_8);
        };
    return new Fuzzed(damage, key, value(facts, damage), item);
  }

  private static void spoil(CatalogItem item, Damage damage) {
    switch (damage) {
      case NAN -> item.setPrice(Double.NaN);
      case INFINITE -> item.setPrice(Double.POSITIVE_INFINITY);
      case NEGATIVE_PRICE -> item.setPrice(-0.5);
      case LONG_TITLE -> item.setTitle("x".repeat(1025));
      case LONG_TAG -> item.setTags(List.of("x".repeat(257)));
      case MANY_TAGS -> item.setTags(Collections.nCopies(65, "tag"));
      case LONG_ATTRIBUTE -> item.setAttributes(Map.of("brand", "x".repeat(257)));
      default -> {
        // The bytes are spoilt, not what is in them.
      }
    }
  }

  private byte[] value(CatalogItem item, Damage damage) {
    // Empty kind and title, then two billion categories.
    return damage == Damage.HUGE_COUNT
        ? Bytes.body(spoiler.bytes(item), 0, 0, Integer.MAX_VALUE - 8L)
        : spoiler.compacted(item, damage, "{\"kind\": \"product\"}");
  }
}
