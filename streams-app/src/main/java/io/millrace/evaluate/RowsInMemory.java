package io.millrace.evaluate;

import io.millrace.item.ItemRows;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Item rows in memory, as the topology has them in its stores. Not thread-safe. */
public final class RowsInMemory implements ItemRows {
  private final Map<String, byte[]> counts = new HashMap<>();
  private final Map<String, byte[]> factors = new HashMap<>();

  @Override
  public byte[] counts(String item) {
    return counts.get(item);
  }

  @Override
  public void putCounts(String item, byte[] row) {
    counts.put(item, row);
  }

  /** The count rows of all items. */
  public Collection<byte[]> allCounts() {
    return counts.values();
  }

  @Override
  public byte[] factors(String item) {
    return factors.get(item);
  }

  @Override
  public void putFactors(String item, byte[] row) {
    factors.put(item, row);
  }

  @Override
  public void delete(String item) {
    counts.remove(item);
    factors.remove(item);
  }
}
