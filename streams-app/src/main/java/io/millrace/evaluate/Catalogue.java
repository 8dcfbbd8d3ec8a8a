package io.millrace.evaluate;

import io.millrace.content.ContentIndex;
import io.millrace.index.ItemFacts;
import io.millrace.item.CatalogFacts;
import io.millrace.replay.CatalogFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What Millrace is told of the log's items, as a catalogue topic would: of each when it is first
 * touched, or of all beforehand. Immutable.
 *
 * @param facts by the log's item, null where there are none
 * @param ahead whether all are told of beforehand
 * @param contents makes an empty content index
 */
public record Catalogue(List<ItemFacts> facts, boolean ahead, Supplier<ContentIndex> contents) {
  /** No catalogue. */
  public static final Catalogue NONE =
      new Catalogue(List.of(), false, () -> new ContentIndex(List.of(), 0));

  /**
   * Reads a file as {@link CatalogFile} does.
   *
   * @throws io.millrace.replay.ReplayException if it is no catalogue
   * @throws io.millrace.events.InvalidEventException if an item is described in a way that Millrace
   *     would not take
   */
  public static Catalogue read(
      Path file, EventLog log, boolean ahead, Supplier<ContentIndex> contents) {
    CatalogFacts taken = new CatalogFacts(contents.get().spaces());
    Map<String, ItemFacts> byKey = new HashMap<>();
    try (CatalogFile lines = new CatalogFile(file, "item")) {
      for (CatalogFile.Line line = lines.next(); line != null; line = lines.next()) {
        ItemFacts described = line.record().map(taken::of).orElse(null);
        byKey.put(line.item(), described);
      }
    }
    List<ItemFacts> facts = new ArrayList<>();
    for (int item = 0; item < log.itemCount(); item++) {
      facts.add(byKey.get(log.itemKey(item)));
    }
    return new Catalogue(Collections.unmodifiableList(facts), ahead, contents);
  }

  /** What is told of an item, or null. */
  ItemFacts of(int item) {
    return item < facts.size() ? facts.get(item) : null;
  }
}
