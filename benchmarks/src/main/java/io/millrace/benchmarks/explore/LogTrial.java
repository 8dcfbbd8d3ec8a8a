package io.millrace.benchmarks.explore;

import io.millrace.index.Item;
import io.millrace.recommend.Recommendation;
import io.millrace.replay.CatalogEntry;
import io.millrace.replay.RecordedEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * A recorded log: where the item of each event stood in the list that its user had by then. What
 * people would have chosen from a list they were not given, a log cannot tell: a place given to
 * another item counts as lost here, and what is won by it hardly shows.
 */
final class LogTrial {
  private static final int FIRST = 10;
  private static final int KNOWN = 10;

  private final LocalMillrace millrace;
  private final Map<String, CatalogEntry> catalogue;
  private final Map<String, Newcomer> items = new HashMap<>();
  private final Map<String, Set<String>> seen = new HashMap<>();
  private final CRC32C digest = new CRC32C();
  private long questions;
  private long hits;
  private long newQuestions;
  private long newHits;
  private long busyNanos;

  LogTrial(double share, Map<String, CatalogEntry> catalogue, long seed) {
    this.millrace = new LocalMillrace(share, 20, seed);
    this.catalogue = catalogue;
  }

  Map<String, Object> play(double share, List<RecordedEvent> events) {
    for (int n = 0; n < events.size(); n++) {
      RecordedEvent event = events.get(n);
      ask(event);
      Newcomer item = items.computeIfAbsent(event.item(), key -> arrive(event, key));
      item.touched(n);
      long began = System.nanoTime();
      millrace.touch(event.user(), event.item(), event.timestampMs());
      busyNanos += System.nanoTime() - began;
      note(millrace.list(event.user()), n);
    }
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("share", share);
    row.put("HR@10", round(hits / (double) questions));
    row.put("on items with < 10 events", round(newHits / (double) newQuestions));
    row.put("questions", questions);
    row.put("of these", newQuestions);
    row.put("items shown", round(shown() / (double) items.size()));
    row.put("first shown after", median());
    row.put("offers", millrace.offers());
    row.put("responses", millrace.responses());
    row.put("µs per event", Math.round(busyNanos / 1e3 / events.size()));
    row.put("digest of lists", Long.toHexString(digest.getValue()));
    return row;
  }

  private Newcomer arrive(RecordedEvent event, String key) {
    CatalogEntry entry = catalogue.get(key);
    if (entry != null) {
      millrace.describe(key, entry.categories(), event.timestampMs());
    }
    return new Newcomer(items.isEmpty() ? 0 : now, 0);
  }

  private long now;

  private void ask(RecordedEvent event) {
    boolean again = !seen.computeIfAbsent(event.user(), u -> new HashSet<>()).add(event.item());
    if (again || !millrace.knows(event.user())) {
      return;
    }
    Newcomer item = items.get(event.item());
    boolean isNew = item == null || item.touches < KNOWN;
    boolean hit = false;
    List<Recommendation> list = millrace.list(event.user());
    for (int place = 0; place < Math.min(FIRST, list.size()); place++) {
      Item listed = millrace.index.itemOfHash(list.get(place).item());
      hit |= listed != null && listed.key().equals(event.item());
    }
    questions++;
    hits += hit ? 1 : 0;
    newQuestions += isNew ? 1 : 0;
    newHits += isNew && hit ? 1 : 0;
  }

  private void note(List<Recommendation> list, long n) {
    now = n + 1;
    for (int place = 0; place < list.size(); place++) {
      long hash = list.get(place).item();
      for (int b = 0; b < 8; b++) {
        digest.update((int) (hash >>> (8 * b)));
      }
      Item listed = place < FIRST ? millrace.index.itemOfHash(hash) : null;
      if (listed != null && items.containsKey(listed.key())) {
        items.get(listed.key()).shown(n);
      }
    }
  }

  private long shown() {
    return items.values().stream().filter(item -> item.firstShown >= 0).count();
  }

  private long median() {
    long[] waits =
        items.values().stream()
            .filter(item -> item.firstShown >= 0)
            .mapToLong(item -> item.firstShown - item.arrived)
            .sorted()
            .toArray();
    return waits.length == 0 ? -1 : waits[waits.length / 2];
  }

  private static double round(double value) {
    return Math.round(value * 1e4) / 1e4;
  }
}
