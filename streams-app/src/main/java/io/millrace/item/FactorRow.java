package io.millrace.item;

import io.millrace.learn.Factors;
import io.millrace.learn.ItemFactors;
import io.millrace.learn.ItemHash;
import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;

/**
 * An item's factors as its owner keeps them: a small row of its own, because every event moves
 * several. Filled from the store, changed, written back; reused and not thread-safe.
 */
public final class FactorRow {
  private static final int VERSION = 1;

  final ItemFactors factors;

  /** Counts changes; what is published lags behind it. */
  long version;

  long publishedVersion;
  long publishedAt;

  private final RowWriter out = new RowWriter();
  private final RowReader in = new RowReader();

  public FactorRow(int k) {
    factors = new ItemFactors(k);
  }

  /** Fills the row; null starts the item anew. */
  public void read(String item, byte[] bytes) {
    if (bytes == null) {
      Factors.initial(ItemHash.of(item), factors.q);
      factors.bias = 0;
      version = 0;
      publishedVersion = 0;
      publishedAt = 0;
      return;
    }
    in.start(bytes, "a factor row", VERSION);
    version = in.getVarint();
    publishedVersion = in.getVarint();
    publishedAt = in.getSigned();
    factors.bias = in.getFloat();
    int stored = in.getCount();
    if (stored < factors.q.length) {
      // Reused: without this the rest would be that of whatever item was read before.
      Factors.initial(ItemHash.of(item), factors.q);
    }
    in.getFloats(factors.q, stored);
  }

  public byte[] write() {
    out.start(VERSION).putVarint(version).putVarint(publishedVersion).putSigned(publishedAt);
    return out.putFloat(factors.bias).putVarint(factors.q.length).putFloats(factors.q).toBytes();
  }

  /** q, {@code float[K]}; not to be changed. */
  public float[] q() {
    return factors.q;
  }

  public float bias() {
    return factors.bias;
  }

  boolean dirty() {
    return version != publishedVersion;
  }
}
