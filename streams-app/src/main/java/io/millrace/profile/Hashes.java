package io.millrace.profile;

import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.ToLongFunction;

/** A set of 64-bit hashes. Immutable. */
public final class Hashes {
  public static final Hashes NONE = new Hashes(new long[0]);

  private final long[] sorted;

  private Hashes(long[] sorted) {
    this.sorted = sorted;
  }

  /** The hashes of some ids. */
  public static Hashes of(Collection<String> ids, ToLongFunction<String> hash) {
    return ids.isEmpty()
        ? NONE
        : new Hashes(ids.stream().mapToLong(hash).sorted().distinct().toArray());
  }

  public boolean contains(long hash) {
    return sorted.length > 0 && Arrays.binarySearch(sorted, hash) >= 0;
  }

  public int size() {
    return sorted.length;
  }

  /** One of them, in ascending order. */
  public long get(int place) {
    return sorted[place];
  }

  void write(RowWriter out) {
    out.putVarint(sorted.length);
    for (long hash : sorted) {
      out.putLong(hash);
    }
  }

  static Hashes read(RowReader in) {
    int count = in.getCount();
    if (count == 0) {
      return NONE;
    }
    long[] hashes = new long[count];
    for (int h = 0; h < count; h++) {
      hashes[h] = in.getLong();
    }
    return new Hashes(hashes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hashes hashes && Arrays.equals(sorted, hashes.sorted);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sorted);
  }

  @Override
  public String toString() {
    return sorted.length + " hashes";
  }
}
