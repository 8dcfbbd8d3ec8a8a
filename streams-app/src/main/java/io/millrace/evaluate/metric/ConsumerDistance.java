package io.millrace.evaluate.metric;

import io.millrace.learn.Factors;
import java.util.Arrays;

/**
 * {@code 1 − |A ∩ B| / |A ∪ B|} of the users who chose two items so far, estimated by the share of
 * 64 min-hashes in which they agree (Broder 1997): without bias, so the mean over many lists is
 * close. NaN where nobody chose one of them. Not thread-safe.
 */
public final class ConsumerDistance implements Distance {
  private static final int HASHES = 64;

  private int[][] signatures = new int[1024][];

  @Override
  public void observe(int user, int item) {
    if (item >= signatures.length) {
      signatures = Arrays.copyOf(signatures, Math.max(item + 1, signatures.length * 2));
    }
    if (signatures[item] == null) {
      signatures[item] = new int[HASHES];
      Arrays.fill(signatures[item], Integer.MAX_VALUE);
    }
    int[] least = signatures[item];
    for (int h = 0; h < HASHES; h += 2) {
      long mixed = Factors.mix(((long) h << 32) | user);
      least[h] = Math.min(least[h], (int) mixed & Integer.MAX_VALUE);
      least[h + 1] = Math.min(least[h + 1], (int) (mixed >>> 33));
    }
  }

  @Override
  public double between(int item, int other) {
    int most = Math.max(item, other);
    if (most >= signatures.length || signatures[item] == null || signatures[other] == null) {
      return Double.NaN;
    }
    int[] a = signatures[item];
    int[] b = signatures[other];
    int same = 0;
    for (int h = 0; h < HASHES; h++) {
      if (a[h] == b[h]) {
        same++;
      }
    }
    return 1 - (double) same / HASHES;
  }

  @Override
  public String basis() {
    return "users in common";
  }
}
