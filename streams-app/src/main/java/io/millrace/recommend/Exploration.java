package io.millrace.recommend;

import io.millrace.explore.Belief;
import io.millrace.explore.Slots;
import io.millrace.explore.Thompson;
import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import io.millrace.learn.Factors;
import java.util.Arrays;
import java.util.List;

/**
 * Gives a list's explored places away. Items that hold one keep it; over the others Thompson
 * sampling decides, among the shortlist, each item's rate being what is believed of it times how
 * well it seems to suit this user: from twice for what the ranker puts first of them to half for
 * the last, and up to four times where it shares categories with all the user touched of late.
 *
 * <p>Several places are drawn one after the other without replacement (Plackett-Luce), by Gumbel
 * keys (Kool, van Hoof, Welling, ICML 2019) that are hashes of user, event and item: an event that
 * is delivered again meets the same luck. A propensity is the probability with which its item was
 * drawn for a place, given the shortlist and the items drawn before it. Not thread-safe.
 */
final class Exploration {
  private static final double RANKER_LIFT = 2;
  private static final double MATCH_LIFT = 3;
  private static final int RECENT_ITEMS = 5;

  private final Slots slots = new Slots();
  private final Thompson thompson = new Thompson();
  private int[] pool = new int[32];
  private double[] keys = new double[32];
  private int poolSize;
  private int[] chosen = new int[32];
  private float[] propensities = new float[32];
  private int chosenSize;
  private final Item[] recent = new Item[RECENT_ITEMS];
  private int recentSize;
  private int[] rows = new int[128];
  private float[] propensityAt = new float[128];
  // Where each stood in the list without explored places; −1 for the explored.
  private int[] cutPlaces = new int[128];

  /**
   * Puts explored items between those of a list.
   *
   * @param cut the list without any
   * @param count how long that is
   * @param size how long it may be
   * @param share of the places below the pins that are explored
   * @return how long it is then
   */
  int intersperse(
      Query query,
      ItemIndex index,
      Candidates candidates,
      float[] scores,
      ListCut cut,
      int count,
      int size,
      float share) {
    makeRoom(candidates.size(), size);
    int pinned = cut.pinned();
    gatherPool(candidates, size);
    int wanted = slots.lay(pinned, size, share, poolSize, query.slotSeed());
    // What stands in the list anyway needs no chance; it may lose a place below to one that does.
    withoutListed(cut, Math.min(count, size - wanted));
    choose(query, index, candidates, scores, Math.min(wanted, poolSize));
    if (chosenSize < wanted) {
      slots.lay(pinned, size, share, chosenSize, query.slotSeed());
    }
    return merge(cut, count, size);
  }

  /** The candidate's row at a place. */
  int row(int place) {
    return rows[place];
  }

  /** By which the item at a place was drawn; NaN where it stands there on its merits. */
  float propensity(int place) {
    return propensityAt[place];
  }

  /** The place it had in the list without any explored places; −1 where it had none. */
  int cutPlace(int place) {
    return cutPlaces[place];
  }

  private void gatherPool(Candidates candidates, int size) {
    poolSize = 0;
    chosenSize = 0;
    for (int row = 0; row < candidates.size() && size > 0; row++) {
      if (candidates.isShortlisted(row)) {
        pool[poolSize++] = row;
      }
    }
  }

  private void withoutListed(ListCut cut, int listed) {
    for (int place = 0; place < listed; place++) {
      drop(cut.row(place));
    }
  }

  private void drop(int row) {
    for (int p = 0; p < poolSize; p++) {
      if (pool[p] == row) {
        System.arraycopy(pool, p + 1, pool, p, poolSize - p - 1);
        poolSize--;
        return;
      }
    }
  }

  private void choose(
      Query query, ItemIndex index, Candidates candidates, float[] scores, int wanted) {
    for (int h = 0; h < query.held.size() && chosenSize < wanted; h++) {
      int row = candidates.rowOf(query.held.item(h));
      int before = poolSize;
      drop(row);
      if (poolSize < before) {
        take(row, query.held.propensity(h));
      }
    }
    if (chosenSize == wanted || !query.draws()) {
      return;
    }
    weigh(query, index, candidates, scores);
    for (int p = 0; p < poolSize; p++) {
      long luck = Factors.mix(query.seed() ^ candidates.item(pool[p]).hash());
      keys[p] = Math.log(thompson.probability(p)) - Math.log(-Math.log(Slots.uniform(luck)));
    }
    float left = 1;
    while (chosenSize < wanted) {
      int best = 0;
      for (int p = 1; p < poolSize; p++) {
        best = keys[p] > keys[best] ? p : best;
      }
      if (keys[best] == Double.NEGATIVE_INFINITY) {
        return;
      }
      float probability = thompson.probability(best);
      take(pool[best], Math.min(1, probability / left));
      left = Math.max(Float.MIN_NORMAL, left - probability);
      keys[best] = Double.NEGATIVE_INFINITY;
    }
  }

  private void take(int row, float propensity) {
    chosen[chosenSize] = row;
    propensities[chosenSize++] = propensity;
  }

  private void weigh(Query query, ItemIndex index, Candidates candidates, float[] scores) {
    thompson.clear();
    recentSize = 0;
    for (int k = 0; k < Math.min(RECENT_ITEMS, query.recentCount); k++) {
      Item item = index.itemOfHash(query.recent[k]);
      if (item != null && !item.facts().categories().isEmpty()) {
        recent[recentSize++] = item;
      }
    }
    for (int p = 0; p < poolSize; p++) {
      Item item = candidates.item(pool[p]);
      int better = 0;
      for (int other = 0; other < poolSize; other++) {
        better += scores[pool[other]] > scores[pool[p]] ? 1 : 0;
      }
      double place = poolSize == 1 ? 0.5 : (double) better / (poolSize - 1);
      double lift = Math.pow(RANKER_LIFT, 1 - 2 * place) * (1 + MATCH_LIFT * match(item));
      double mean = Belief.mean(index.newcomers().expectedRate(item), item.exposures());
      thompson.add(mean * lift, Belief.evidence(item.exposures()));
    }
    thompson.solve();
  }

  /** The share of the user's latest items that have a category in common with this one. */
  private double match(Item item) {
    List<String> labels = item.facts().categories();
    int alike = 0;
    for (int k = 0; k < recentSize; k++) {
      List<String> theirs = recent[k].facts().categories();
      for (int c = 0; c < labels.size(); c++) {
        if (theirs.contains(labels.get(c))) {
          alike++;
          break;
        }
      }
    }
    return recentSize == 0 ? 0 : (double) alike / recentSize;
  }

  private int merge(ListCut cut, int count, int size) {
    int length = 0;
    int fromCut = 0;
    int fromChosen = 0;
    while (length < size && (fromCut < count || fromChosen < chosenSize)) {
      // Where fewer are chosen than places were wanted, more of the list stays: also chosen ones.
      if (fromCut < count && isChosen(cut.row(fromCut))) {
        fromCut++;
        continue;
      }
      boolean explore = fromChosen < chosenSize && (slots.isExplored(length) || fromCut == count);
      cutPlaces[length] = explore ? -1 : fromCut;
      rows[length] = explore ? chosen[fromChosen] : cut.row(fromCut++);
      propensityAt[length++] = explore ? propensities[fromChosen++] : Float.NaN;
    }
    return length;
  }

  private boolean isChosen(int row) {
    for (int c = 0; c < chosenSize; c++) {
      if (chosen[c] == row) {
        return true;
      }
    }
    return false;
  }

  private void makeRoom(int candidates, int size) {
    if (pool.length < candidates) {
      pool = new int[candidates * 2];
      keys = new double[candidates * 2];
    }
    if (rows.length < size) {
      rows = new int[size];
      propensityAt = new float[size];
      cutPlaces = new int[size];
    }
    if (chosen.length < size) {
      chosen = Arrays.copyOf(chosen, size);
      propensities = Arrays.copyOf(propensities, size);
    }
  }
}
