package io.millrace.item;

import io.millrace.index.ItemRatings;
import io.millrace.learn.Factors;
import io.millrace.learn.ItemFactors;
import io.millrace.learn.ItemHash;
import io.millrace.learn.ModelSettings;
import io.millrace.learn.RatingFactors;
import io.millrace.learn.RatingSums;
import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;

/**
 * An item's factors as its owner keeps them: a small row of its own, because every event moves
 * several. Layout 2 is layout 1 and the ratings, and only written where there are any. Filled from
 * the store, changed, written back; reused and not thread-safe.
 */
public final class FactorRow {
  private static final int VERSION = 2;
  private static final int WITHOUT_RATINGS = 1;

  final ItemFactors factors;
  final RatingFactors ratings;
  final RatingSums ratingSums = new RatingSums();

  /** Counts changes; what is published lags behind it. */
  long version;

  long publishedVersion;
  long publishedAt;

  private final RowWriter out = new RowWriter();
  private final RowReader in = new RowReader();

  public FactorRow(ModelSettings settings) {
    factors = new ItemFactors(settings.factors());
    ratings = new RatingFactors(settings.ratings().factors());
  }

  /** Fills the row; null starts the item anew. */
  public void read(String item, byte[] bytes) {
    ratingSums.clear();
    ratings.clear();
    if (bytes == null) {
      Factors.initial(ItemHash.of(item), factors.q);
      factors.bias = 0;
      version = 0;
      publishedVersion = 0;
      publishedAt = 0;
      return;
    }
    int version = in.start(bytes, "a factor row", VERSION);
    this.version = in.getVarint();
    publishedVersion = in.getVarint();
    publishedAt = in.getSigned();
    factors.bias = in.getFloat();
    int stored = in.getCount();
    if (stored < factors.q.length) {
      // Reused: without this the rest would be that of whatever item was read before.
      Factors.initial(ItemHash.of(item), factors.q);
    }
    in.getFloats(factors.q, stored);
    if (version > WITHOUT_RATINGS) {
      ratingSums.read(in);
      ratings.startAs(ItemHash.of(item));
      ratings.read(in);
    }
  }

  /** As if nothing had been learned; what is published is behind. */
  void startAnew(String item) {
    long next = version + 1;
    long published = publishedVersion;
    read(item, null);
    version = next;
    publishedVersion = published;
  }

  public byte[] write() {
    boolean rated = ratingSums.count() > 0;
    out.start(rated ? VERSION : WITHOUT_RATINGS);
    out.putVarint(version).putVarint(publishedVersion).putSigned(publishedAt);
    out.putFloat(factors.bias).putVarint(factors.q.length).putFloats(factors.q);
    if (rated) {
      ratingSums.write(out);
      ratings.write(out);
    }
    return out.toBytes();
  }

  /** q, {@code float[K]}; not to be changed. */
  public float[] q() {
    return factors.q;
  }

  public float bias() {
    return factors.bias;
  }

  /** What its ratings say. */
  public ItemRatings ratings() {
    return ItemRatings.of(ratingSums, ratings);
  }

  boolean dirty() {
    return version != publishedVersion;
  }
}
