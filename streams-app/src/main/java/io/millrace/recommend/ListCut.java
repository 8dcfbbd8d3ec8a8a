package io.millrace.recommend;

import io.millrace.index.ItemIndex;
import io.millrace.learn.ItemHash;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts the list out of the scored candidates: first what the scenario pins, then the best of the
 * rest that score enough, spread over categories and the long tail as the scenario asks. All
 * buffers are its own and reused. Not thread-safe.
 *
 * <p>Spreading is maximal marginal relevance (Carbonell &amp; Goldstein, SIGIR 1998): of the best 4
 * × size candidates, place by place the one with the most {@code (1−λ) · relevance − λ · likeness
 * to the most alike before it}. Relevance is the score between the least and the most of these, 0
 * to 1; likeness the share of categories two items have in common (Jaccard), or, where one has
 * none, the cosine of their embeddings.
 */
public final class ListCut {
  private static final int POOL_FACTOR = 4;

  private final ItemIndex index;
  private final float tailShare;
  private final TailPlaces tail = new TailPlaces();
  private int pinned;
  private int[] places = new int[128];
  private int[] pool = new int[512];
  private float[] open = new float[512];
  private float[] relevance = new float[512];
  private float[] likeness = new float[512];

  /**
   * @param index says which items are of the long tail
   * @param tailShare of the places that are the tail's where the scenario does not say
   */
  public ListCut(ItemIndex index, float tailShare) {
    this.index = index;
    this.tailShare = tailShare;
  }

  /** Whether the item at a place is there only because places are kept for the long tail. */
  boolean isTailPlace(int place) {
    return tail.isGiven(place);
  }

  /** The candidate's row at a place of the list that was cut last. */
  public int row(int place) {
    return places[place];
  }

  /** How many places of the list that was cut last are pinned. */
  int pinned() {
    return pinned;
  }

  /**
   * Cuts a list.
   *
   * @param scores one per candidate; left as they are
   * @param size at most so many
   * @return how many there are
   */
  public int cut(Query query, Candidates candidates, float[] scores, int size) {
    makeRoom(candidates.size(), size);
    pinned = takePins(query, candidates, size);
    float least = query.scenario.minScore();
    for (int row = 0; row < candidates.size(); row++) {
      boolean out = scores[row] < least || candidates.isForExploringOnly(row);
      open[row] = out ? Float.NEGATIVE_INFINITY : scores[row];
    }
    for (int p = 0; p < pinned; p++) {
      open[places[p]] = Float.NEGATIVE_INFINITY;
    }
    int wanted = size - pinned;
    float lambda = query.scenario.diversity();
    int most = lambda > 0 ? Math.min(candidates.size(), wanted * POOL_FACTOR) : wanted;
    int found = ranked(Selection.best(open, candidates.size(), most, pool));
    int count = pinned + found;
    if (lambda > 0) {
      count = spread(candidates, pinned, found, wanted, lambda);
    } else {
      System.arraycopy(pool, 0, places, pinned, found);
    }
    float share = query.scenario.tailShareOr(tailShare);
    tail.fill(query, index, candidates, open, places, count, pinned, share);
    return count;
  }

  /** Without those that were taken out. */
  private int ranked(int found) {
    int count = found;
    while (count > 0 && open[pool[count - 1]] == Float.NEGATIVE_INFINITY) {
      count--;
    }
    return count;
  }

  private int takePins(Query query, Candidates candidates, int size) {
    int pinned = 0;
    List<String> pins = query.scenario.pins();
    for (int p = 0; p < pins.size() && pinned < size; p++) {
      int row = candidates.rowOf(ItemHash.of(pins.get(p)));
      if (row >= 0 && !isPlaced(row, pinned)) {
        places[pinned++] = row;
      }
    }
    return pinned;
  }

  private boolean isPlaced(int row, int count) {
    for (int p = 0; p < count; p++) {
      if (places[p] == row) {
        return true;
      }
    }
    return false;
  }

  private int spread(Candidates candidates, int pinned, int found, int wanted, float lambda) {
    float best = found == 0 ? 0 : open[pool[0]];
    float range = found == 0 ? 0 : best - open[pool[found - 1]];
    for (int c = 0; c < found; c++) {
      relevance[c] = range == 0 ? 1 : 1 - (best - open[pool[c]]) / range;
      likeness[c] = 0;
      for (int p = 0; p < pinned; p++) {
        likeness[c] = Math.max(likeness[c], alike(candidates, pool[c], places[p]));
      }
    }
    int count = pinned;
    for (int n = 0; n < Math.min(wanted, found); n++) {
      int next = bestLeft(found, lambda);
      int row = pool[next];
      places[count++] = row;
      relevance[next] = Float.NEGATIVE_INFINITY;
      for (int c = 0; c < found; c++) {
        if (relevance[c] != Float.NEGATIVE_INFINITY) {
          likeness[c] = Math.max(likeness[c], alike(candidates, pool[c], row));
        }
      }
    }
    return count;
  }

  private int bestLeft(int found, float lambda) {
    int best = -1;
    float most = Float.NEGATIVE_INFINITY;
    for (int c = 0; c < found; c++) {
      float worth = (1 - lambda) * relevance[c] - lambda * likeness[c];
      if (relevance[c] != Float.NEGATIVE_INFINITY && worth > most) {
        most = worth;
        best = c;
      }
    }
    return best;
  }

  private static float alike(Candidates candidates, int row, int other) {
    List<String> one = candidates.item(row).facts().categories();
    List<String> two = candidates.item(other).facts().categories();
    if (one.isEmpty() || two.isEmpty()) {
      return candidates.item(row).content().likeness(candidates.item(other).content());
    }
    int shared = 0;
    for (int c = 0; c < one.size(); c++) {
      shared += two.contains(one.get(c)) ? 1 : 0;
    }
    return shared == 0 ? 0 : (float) shared / (one.size() + two.size() - shared);
  }

  private void makeRoom(int candidates, int size) {
    if (open.length < candidates) {
      open = new float[candidates * 2];
    }
    if (places.length < size) {
      places = Arrays.copyOf(places, size);
    }
    int most = size * POOL_FACTOR;
    if (pool.length < most) {
      pool = new int[most];
      relevance = new float[most];
      likeness = new float[most];
    }
  }
}
