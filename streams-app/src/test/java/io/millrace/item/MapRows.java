package io.millrace.item;

import java.util.HashMap;
import java.util.Map;

/** Rows in two maps. */
final class MapRows implements ItemRows {
  final Map<String, byte[]> counts = new HashMap<>();
  final Map<String, byte[]> factors = new HashMap<>();

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
}
