package io.millrace.item;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** The item side's rows in two maps, where there are no stores. Not thread-safe. */
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

  /** All count rows, by item; not to be changed. */
  public Map<String, byte[]> allCounts() {
    return Collections.unmodifiableMap(counts);
  }

  /** All factor rows, by item; not to be changed. */
  public Map<String, byte[]> allFactors() {
    return Collections.unmodifiableMap(factors);
  }
}
