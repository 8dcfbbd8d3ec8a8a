package io.millrace.recommend;

import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import java.util.ArrayList;
import java.util.List;

/**
 * The items most like one item: its published predecessors and the successors that list it, by
 * cosine-like strength in both directions. Buffers are its own, so one per thread.
 */
public final class Neighbours {
  private final ItemIndex index;
  private final CandidateSet gathered = new CandidateSet();
  private float[] scores = new float[1024];
  private int[] places = new int[64];

  public Neighbours(ItemIndex index) {
    this.index = index;
  }

  /**
   * One neighbour and the evidence for it.
   *
   * @param score {@code c · (w + w1) / 2} summed over both directions, 0 and up
   * @param support events of either item within the user's latest 15 distinct items after the other
   * @param confidence support over the events of the item asked about, at most 1
   * @param lift support against what chance would give: {@code support · N / (n_i · n_x)}
   */
  public record Neighbour(Item item, float score, long support, float confidence, float lift) {}

  /**
   * The strongest neighbours of an item, best first; empty for one nobody has touched.
   *
   * @param size at most this many
   */
  public List<Neighbour> of(Item item, int size) {
    gathered.clear();
    gathered.addForward(0, 1, index.successors(item.id()));
    gathered.addBackward(0, 1, index.predecessors(item.id()));
    int count = score(item);
    if (places.length < size) {
      places = new int[size];
    }
    int found = Selection.best(scores, count, size, places);
    List<Neighbour> neighbours = new ArrayList<>(found);
    for (int n = 0; n < found && scores[places[n]] > 0; n++) {
      neighbours.add(neighbour(item, index.item(gathered.id(places[n])), scores[places[n]]));
    }
    return neighbours;
  }

  private int score(Item item) {
    int count = gathered.size();
    if (scores.length < count) {
      scores = new float[count * 2];
    }
    for (int entry = 0; entry < count; entry++) {
      Item other = index.item(gathered.id(entry));
      boolean shown = other != null && other.recommendable() && other != item;
      float both = gathered.sum(entry);
      scores[entry] = shown ? (float) (both * cosine(item, other) / 2) : 0;
    }
    return count;
  }

  private Neighbour neighbour(Item item, Item other, float score) {
    long support =
        Math.max(
            0, (long) item.countOfPredecessor(other.id()) + other.countOfPredecessor(item.id()));
    double chance = Math.max(1, item.events()) * (double) Math.max(1, other.events());
    return new Neighbour(
        other,
        score,
        support,
        (float) Math.min(1, support / (double) Math.max(1, item.events())),
        (float) (support * index.totalEvents() / chance));
  }

  private static double cosine(Item a, Item b) {
    return 1 / Math.sqrt((a.mass() + ItemIndex.BETA) * (b.mass() + ItemIndex.BETA));
  }
}
