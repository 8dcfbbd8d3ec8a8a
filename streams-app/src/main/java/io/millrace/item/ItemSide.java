package io.millrace.item;

import io.millrace.explore.Exposures;
import io.millrace.learn.Bpr;
import io.millrace.learn.ItemHash;
import io.millrace.learn.ModelSettings;
import io.millrace.learn.NegativeSampler;
import io.millrace.learn.RatingModel;
import java.util.HashSet;
import java.util.Set;

/**
 * What an update does to one item: count, move factors, and publish when due. Plain Java, shared by
 * the topology and by evaluation. One per task; not thread-safe.
 */
public final class ItemSide {
  private static final float STRONGEST_STEP = 3;

  private final ItemRows rows;
  private final ModelSettings settings;
  private final Publishing publishing;
  private final Bpr bpr;
  private final RatingModel ratingModel;
  private final CountRow counts;
  private final FactorRow factors;
  private final FactorRow negative;
  private final KnownItems known = new KnownItems();
  private final NegativeSampler<String> sampler;
  private final Guess guess;

  /** New items, whose rows recovery will meet although they are known; null while there is none. */
  private Set<String> cameMeanwhile;

  /** What is known of an item's factors before anybody touches it. */
  @FunctionalInterface
  public interface Guess {
    /** {@code float[K]}, or null where nothing is. */
    float[] factorsOf(String item);
  }

  /**
   * @param seed of the sampled negatives
   */
  public ItemSide(ItemRows rows, ModelSettings settings, Publishing publishing, long seed) {
    this(rows, settings, publishing, seed, item -> null);
  }

  /**
   * @param seed of the sampled negatives
   * @param guess of what an item's factors start from
   */
  public ItemSide(
      ItemRows rows, ModelSettings settings, Publishing publishing, long seed, Guess guess) {
    this.rows = rows;
    this.guess = guess;
    this.settings = settings;
    this.publishing = publishing;
    this.bpr = new Bpr(settings.learningRate(), settings.regularization());
    this.ratingModel =
        new RatingModel(settings.ratings().learningRate(), settings.ratings().regularization());
    this.counts = new CountRow(settings);
    this.factors = new FactorRow(settings);
    this.negative = new FactorRow(settings);
    this.sampler = new NegativeSampler<>(known, seed);
  }

  /** From here to {@link #endRecovery} the stored rows are gone through, between updates. */
  public void beginRecovery() {
    cameMeanwhile = new HashSet<>();
  }

  /**
   * Takes note of an item that was stored before this task began, and of what it has left
   * unpublished.
   */
  public void recover(String item, byte[] countRow) {
    if (!cameMeanwhile.remove(item)) {
      known.add(item);
      publishing.recover(item, countRow, rows.factors(item));
    }
  }

  /** All stored rows have been met. */
  public void endRecovery() {
    cameMeanwhile = null;
  }

  /** The items this task has rows of. */
  KnownItems known() {
    return known;
  }

  /**
   * Whether an item is to be forgotten: nobody touched it for so long, or, where nobody ever did,
   * nothing was published of it. One that the catalogue describes and nobody has touched since what
   * was learned of it was forgotten is not: it is for sale.
   *
   * @param idleSince event time, ms, before which it counts as idle
   */
  boolean isIdle(byte[] countRow, long idleSince) {
    counts.read(countRow);
    return counts.idleSince() < idleSince && (counts.learned() || !counts.isForSale());
  }

  /**
   * Forgets what was learned of an idle item; and the item, unless the catalogue has it.
   *
   * @param wallClock now, ms
   * @return whether it is gone, and had neighbours in {@code similar-items}
   */
  Forgotten forget(String item, long wallClock) {
    counts.read(rows.counts(item));
    boolean hadNeighbours = counts.similarDigest != 0;
    if (counts.isForSale()) {
      counts.forgetLearned();
      factors.startAnew(item);
      publishing.offer(item, counts, factors, true, wallClock);
      rows.putCounts(item, counts.write());
      rows.putFactors(item, factors.write());
      return new Forgotten(false, false);
    }
    rows.delete(item);
    publishing.withdraw(item);
    known.forget(item);
    return new Forgotten(true, hadNeighbours);
  }

  /** What became of an idle item. */
  record Forgotten(boolean gone, boolean hadNeighbours) {}

  /**
   * Applies an update to its item.
   *
   * @param wallClock now, ms, by which publishing is due
   */
  public void apply(String item, ItemUpdate update, long wallClock) {
    byte[] stored = rows.counts(item);
    counts.read(stored);
    boolean isNew = stored == null;
    boolean explored =
        update instanceof ItemUpdate.Offered || update instanceof ItemUpdate.Responded;
    if (isNew && explored) {
      // Forgotten since the list was made; that it stood there brings nothing back.
      return;
    }
    boolean atOnce = isNew;
    if (!isNew && changesNothing(update)) {
      rows.putCounts(item, counts.write());
      return;
    }
    if (update instanceof ItemUpdate.Touched touched) {
      boolean first = !counts.learned() && counts.isForSale();
      counts.count(touched.weight(), touched.time(), touched.predecessors());
      counts.contexts.count(touched.contexts(), touched.weight(), touched.time());
      factors.read(item, rows.factors(item));
      if (first) {
        startAsGuessed(item);
      }
      moveFactors(item, touched, wallClock);
      rate(item, touched.rating());
    } else {
      if (update instanceof ItemUpdate.Shown) {
        counts.impressions++;
      } else if (update instanceof ItemUpdate.Offered) {
        counts.offered++;
      } else if (update instanceof ItemUpdate.Responded) {
        counts.responses++;
      } else if (update instanceof ItemUpdate.Removed) {
        atOnce |= !counts.removed;
        counts.removed = true;
      } else if (update instanceof ItemUpdate.Described described) {
        atOnce |= counts.removed || !described.facts().equals(counts.facts);
        counts.removed = false;
        counts.facts = described.facts();
      }
      factors.read(item, rows.factors(item));
    }
    counts.version++;
    if (isNew) {
      known.add(item);
      if (cameMeanwhile != null) {
        cameMeanwhile.add(item);
      }
    }
    publishing.offer(item, counts, factors, atOnce, wallClock);
    rows.putCounts(item, counts.write());
    rows.putFactors(item, factors.write());
  }

  /** What negative samples did to it before anybody knew it says less than its content. */
  private void startAsGuessed(String item) {
    float[] q = guess.factorsOf(item);
    if (q != null && q.length == factors.factors.q.length) {
      System.arraycopy(q, 0, factors.factors.q, 0, q.length);
    }
  }

  /** An impression, noted here, or facts that are known: nothing the index would show. */
  private boolean changesNothing(ItemUpdate update) {
    if (update instanceof ItemUpdate.Shown && !isExplored()) {
      counts.impressions++;
      return true;
    }
    return update instanceof ItemUpdate.Described described
        && !counts.removed
        && described.facts().equals(counts.facts);
  }

  /** Whether every instance is to know how often the item is shown, and what came of it. */
  private boolean isExplored() {
    Exposures seen = counts.exposures();
    return seen.any() && settings.explore().isOpen(counts.events, seen);
  }

  private void moveFactors(String item, ItemUpdate.Touched touched, long wallClock) {
    float[] user = touched.user();
    if (user.length != settings.factors()) {
      return;
    }
    long hash = ItemHash.of(item);
    float strength = Math.min(Math.abs(touched.weight()), STRONGEST_STEP);
    for (int n = 0; n < settings.negatives(); n++) {
      String drawn = sampler.draw();
      if (drawn == null || drawn.equals(item)) {
        continue;
      }
      long drawnHash = ItemHash.of(drawn);
      if (drawnHash == hash || isAmong(touched.predecessors(), drawnHash)) {
        continue;
      }
      byte[] stored = rows.factors(drawn);
      if (stored == null) {
        // Forgotten since it was last touched.
        continue;
      }
      negative.read(drawn, stored);
      if (touched.weight() > 0) {
        bpr.moveItems(user, factors.factors, negative.factors, strength);
      } else {
        bpr.moveItems(user, negative.factors, factors.factors, strength);
      }
      negative.version++;
      rows.putFactors(drawn, negative.write());
      publishing.factorsMoved(drawn, wallClock);
    }
    factors.version++;
    if (touched.weight() > 0) {
      sampler.observe(item);
    }
  }

  private void rate(String item, ItemUpdate.Rating rating) {
    if (rating.given()) {
      if (factors.ratingSums.count() == 0) {
        factors.ratings.startAs(ItemHash.of(item));
      }
      factors.ratingSums.add(rating.value());
      ratingModel.moveItem(factors.ratings, rating.rest(), rating.user());
      factors.version++;
    }
  }

  private static boolean isAmong(long[] hashes, long hash) {
    for (long h : hashes) {
      if (h == hash) {
        return true;
      }
    }
    return false;
  }
}
