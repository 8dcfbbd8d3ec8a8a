package io.millrace.benchmarks.throughput;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;

/** Items with a number each: a history with the latest first, or successors with the most first. */
record RankedItems(List<Entry> entries) {
  private static final RankedItems EMPTY = new RankedItems(List.of());

  /** One item. */
  record Entry(String item, long count) {}

  static RankedItems empty() {
    return EMPTY;
  }

  /** A history with one more item in front. */
  RankedItems pushed(String item, int size) {
    List<Entry> next = new ArrayList<>(size);
    next.add(new Entry(item, 1));
    for (Entry entry : entries) {
      if (next.size() < size) {
        next.add(entry);
      }
    }
    return new RankedItems(next);
  }

  /** The keys {@code earlier>latest} of a history, each once counted. */
  List<KeyValue<String, Long>> pairsWithLatest(char separator) {
    List<KeyValue<String, Long>> pairs = new ArrayList<>(entries.size());
    String latest = entries.get(0).item();
    for (Entry earlier : entries.subList(1, entries.size())) {
      if (!earlier.item().equals(latest)) {
        pairs.add(KeyValue.pair(earlier.item() + separator + latest, 1L));
      }
    }
    return pairs;
  }

  /** The most of these and another. */
  RankedItems with(String item, long count, int size) {
    List<Entry> next = new ArrayList<>(without(item).entries);
    int at = 0;
    while (at < next.size() && next.get(at).count() >= count) {
      at++;
    }
    next.add(at, new Entry(item, count));
    return new RankedItems(next.size() > size ? next.subList(0, size) : next);
  }

  RankedItems without(String item) {
    List<Entry> next = new ArrayList<>(entries.size() + 1);
    for (Entry entry : entries) {
      if (!entry.item().equals(item)) {
        next.add(entry);
      }
    }
    return new RankedItems(next);
  }

  static Serde<RankedItems> serde() {
    return Serdes.serdeFrom(
        (topic, items) -> items == null ? null : items.toBytes(),
        (topic, bytes) -> bytes == null ? null : read(bytes));
  }

  private byte[] toBytes() {
    List<byte[]> keys = new ArrayList<>(entries.size());
    int size = 0;
    for (Entry entry : entries) {
      byte[] key = entry.item().getBytes(StandardCharsets.UTF_8);
      keys.add(key);
      size += Short.BYTES + key.length + Long.BYTES;
    }
    ByteBuffer to = ByteBuffer.allocate(size);
    for (int n = 0; n < keys.size(); n++) {
      to.putShort((short) keys.get(n).length).put(keys.get(n)).putLong(entries.get(n).count());
    }
    return to.array();
  }

  private static RankedItems read(byte[] bytes) {
    ByteBuffer from = ByteBuffer.wrap(bytes);
    List<Entry> entries = new ArrayList<>();
    while (from.hasRemaining()) {
      byte[] key = new byte[from.getShort()];
      from.get(key);
      entries.add(new Entry(new String(key, StandardCharsets.UTF_8), from.getLong()));
    }
    return new RankedItems(entries);
  }
}
