package io.millrace.index;

import io.millrace.explore.ExploreSettings;
import io.millrace.learn.Decay;
import io.millrace.learn.ItemHash;
import io.millrace.learn.RatingScale;
import io.millrace.learn.RatingSums;
import io.millrace.row.RowReader;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;

/**
 * Every item, in memory, on every instance: fed by {@code item-models} and rebuilt from it at each
 * start. Items become {@link Item} snapshots under dense ids; their published predecessor lists are
 * inverted into posting lists, as in a search engine, so that both "what came before i" and "what
 * came after j" are one array away.
 *
 * <p>One thread applies models; any number read, without locks. What a reader holds stays
 * consistent for one item; two items may be from different moments.
 *
 * <p>A dense id stands for one item as long as it is known or another item's published predecessors
 * name it, and for at least a minute after; then it may be given to another. Hold ids for the
 * length of a query, hashes for longer.
 */
public final class ItemIndex {
  /** No such item. */
  public static final int UNKNOWN = ItemDictionary.UNKNOWN;

  /** β of the co-occurrence normalisation {@code 1/√((n_j+β)(n_x+β))}. */
  public static final double BETA = 5;

  private static final long[] EMPTY = {};

  /** Kept per popularity order: enough that seen and unavailable items leave some over. */
  private static final int BOARD = 200;

  /** The popularity orders: all time, and one per trend. */
  public static final int ALL_TIME = Decay.TRENDS;

  private final int postingCap;
  private final ItemDictionary dictionary;
  private final PopularityBoard[] boards = new PopularityBoard[Decay.TRENDS + 1];
  private final LabelBoards labels = new LabelBoards(100, Item::recommendable, item -> item.mass);
  private final Newcomers newcomers;
  private final RowReader reader = new RowReader();

  private volatile AtomicReferenceArray<Item> items = new AtomicReferenceArray<>(512);
  private volatile AtomicReferenceArray<Postings> postings = new AtomicReferenceArray<>(512);
  private volatile float[] norms = new float[512];
  private volatile int[] changes = new int[512];

  /** How many items' published predecessors name this one; beyond L not all have a posting. */
  private int[] namedBy = new int[512];

  private volatile int described;
  private volatile long totalEvents;
  private volatile long latestEventTime;
  private final RatingSums ratingSums = new RatingSums();
  private volatile RatingScale ratingScale = RatingScale.UNKNOWN;
  private volatile boolean rebuilt;

  /**
   * @param postingCap L, the successors kept per item
   */
  public ItemIndex(int postingCap) {
    this(postingCap, ExploreSettings.DEFAULT);
  }

  /**
   * @param postingCap L, the successors kept per item
   * @param explore which items are to be explored
   */
  public ItemIndex(int postingCap, ExploreSettings explore) {
    this(postingCap, explore, System::nanoTime);
  }

  /**
   * @param nanoTime by which released ids are kept back
   */
  ItemIndex(int postingCap, ExploreSettings explore, LongSupplier nanoTime) {
    this.postingCap = postingCap;
    this.newcomers = new Newcomers(explore);
    this.dictionary = new ItemDictionary(nanoTime);
    Arrays.setAll(boards, b -> new PopularityBoard(BOARD));
  }

  // ---- reading, any thread

  /** Whether it holds all there was at the start, so that what is not in it does not exist. */
  public boolean isRebuilt() {
    return rebuilt;
  }

  /** Says so, once all there was has been applied. */
  public void markRebuilt() {
    rebuilt = true;
  }

  /** All ids given out are below it. */
  public int size() {
    return dictionary.size();
  }

  /** Ids in use: of items known, and of those only named as a predecessor. */
  public int idsInUse() {
    return dictionary.live();
  }

  /** Items whose model has arrived. */
  public int itemCount() {
    return described;
  }

  /** The dense id of an item's hash, or {@link #UNKNOWN}. */
  public int idOf(long hash) {
    return dictionary.find(hash);
  }

  public long hashOf(int id) {
    return dictionary.hash(id);
  }

  /** The item of a dense id, or null while its model has not arrived. */
  public Item item(int id) {
    return id < items.length() ? items.get(id) : null;
  }

  /** The item of a hash, or null. */
  public Item itemOfHash(long hash) {
    int id = idOf(hash);
    return id == UNKNOWN ? null : item(id);
  }

  /** The item of its public id, or null. */
  public Item itemOfKey(String key) {
    return itemOfHash(ItemHash.of(key));
  }

  /** Latest event time any item has seen, ms: the clock by which trends are read. */
  public long latestEventTime() {
    return latestEventTime;
  }

  /** Events over all items, negatives subtracted. */
  public long totalEvents() {
    return totalEvents;
  }

  /** How people rate, over all items published. */
  public RatingScale ratingScale() {
    return ratingScale;
  }

  /**
   * Ids from the most popular down, up to 200.
   *
   * @param order a trend of {@link Decay}, or {@link #ALL_TIME}
   */
  public int[] mostPopular(int order) {
    return boards[order].top();
  }

  /** Ids of a kind from the most popular down, up to 100; those nobody has touched last. */
  public int[] mostPopularOfKind(String kind) {
    return labels.ofKind(kind);
  }

  /** Ids of a category from the most popular down, up to 100; those nobody has touched last. */
  public int[] mostPopularOfCategory(String category) {
    return labels.ofCategory(category);
  }

  /** The items few have seen. */
  public Newcomers newcomers() {
    return newcomers;
  }

  /**
   * Grows whenever the item's facts changed, or its strength with a neighbour by about a tenth: a
   * cue to look at its neighbours again.
   */
  public int changesOf(int id) {
    int[] now = changes;
    return id < now.length ? now[id] : 0;
  }

  /** The published predecessors of an item, as {@link Strength}s; not to be changed. */
  public long[] predecessors(int id) {
    Item item = item(id);
    return item == null ? EMPTY : item.predecessors;
  }

  /**
   * The items that list this one as a predecessor, up to L, as {@link Strength}s with free slots
   * between; not to be changed.
   */
  public long[] successors(int id) {
    Postings list = id < postings.length() ? postings.get(id) : null;
    return list == null ? EMPTY : list.slots();
  }

  /** {@code 1/√(n+β)} by dense id; longer or shorter than {@link #size()}. Not to be changed. */
  public float[] norms() {
    return norms;
  }

  /** Hashes by dense id; longer or shorter than {@link #size()}. Not to be changed. */
  public long[] hashes() {
    return dictionary.hashes();
  }

  // ---- writing, one thread

  /**
   * Takes in a published model.
   *
   * @throws io.millrace.row.UnknownRowVersionException when a newer Millrace wrote it; the index is
   *     then unchanged
   */
  public void apply(String key, byte[] value) {
    if (value == null) {
      remove(key);
    } else {
      apply(key, ItemModel.read(value, reader));
    }
  }

  /** Takes in a published model. */
  public void apply(String key, ItemModel model) {
    long hash = ItemHash.of(key);
    int id = idOrNew(hash);
    Item old = items.get(id);
    long[] predecessors = new long[model.predecessors().length];
    for (int p = 0; p < predecessors.length; p++) {
      int j = idOrNew(model.predecessors()[p]);
      predecessors[p] = Strength.pack(j, model.w()[p], model.w1()[p]);
      namedBy[j]++;
    }
    Item item = new Item(id, key, hash, model, predecessors);
    items.set(id, item);
    norms[id] = (float) (1 / Math.sqrt(item.mass() + BETA));
    invert(id, old == null ? EMPTY : old.predecessors, predecessors);
    letGo(old == null ? EMPTY : old.predecessors);
    totalEvents += item.events - (old == null ? 0 : old.events);
    replaceRatings(old == null ? ItemRatings.NONE : old.ratings, item.ratings);
    latestEventTime = Math.max(latestEventTime, item.lastTime);
    if (old == null) {
      described++;
    }
    if (old == null || !old.facts.equals(item.facts) || old.removed != item.removed) {
      changes[id]++;
    }
    labels.update(old, item);
    newcomers.update(old, item);
    newcomers.look(items, dictionary.size());
    if (!item.recommendable()) {
      dropFromPopularity(id);
    } else {
      rankByPopularity(item);
    }
  }

  private void remove(String key) {
    Item old = itemOfKey(key);
    if (old != null) {
      invert(old.id, old.predecessors, EMPTY);
      items.set(old.id, null);
      totalEvents -= old.events;
      replaceRatings(old.ratings, ItemRatings.NONE);
      described--;
      changes[old.id]++;
      labels.update(old, null);
      newcomers.update(old, null);
      for (long successor : successors(old.id)) {
        if (successor != Strength.NONE) {
          changes[Strength.id(successor)]++;
        }
      }
      dropFromPopularity(old.id);
      letGo(old.predecessors);
      releaseIfUnused(old.id);
    }
  }

  /** These predecessors are named once less. */
  private void letGo(long[] predecessors) {
    for (long strength : predecessors) {
      int j = Strength.id(strength);
      namedBy[j]--;
      releaseIfUnused(j);
    }
  }

  private void releaseIfUnused(int id) {
    if (namedBy[id] == 0 && items.get(id) == null && dictionary.hash(id) != 0) {
      postings.set(id, null);
      norms[id] = 0;
      dictionary.release(id);
    }
  }

  private void replaceRatings(ItemRatings before, ItemRatings after) {
    if (before != after) {
      ratingSums.replace(before.sums(), after.sums());
      ratingScale = RatingScale.of(ratingSums);
    }
  }

  /** Carries the difference between two predecessor lists of x over to the posting lists. */
  private void invert(int x, long[] before, long[] after) {
    for (int p = 0; p < after.length; p++) {
      long strength = after[p];
      // Lists change little from one model to the next: look at the same place first.
      if (p < before.length && before[p] == strength) {
        continue;
      }
      int j = Strength.id(strength);
      postingsOf(j).put((strength & 0xFFFFFFFFL) | ((long) x << 32), postingCap);
      if (!Strength.inSameStep(find(before, p, j), strength)) {
        changes[j]++;
        changes[x]++;
      }
    }
    for (int p = 0; p < before.length; p++) {
      int j = Strength.id(before[p]);
      if (find(after, p, j) == Strength.NONE) {
        postingsOf(j).remove(x);
        changes[j]++;
        changes[x]++;
      }
    }
  }

  /** The strength with an item, or {@link Strength#NONE}; looks at a likely place first. */
  private static long find(long[] strengths, int likely, int id) {
    if (likely < strengths.length && Strength.id(strengths[likely]) == id) {
      return strengths[likely];
    }
    for (long s : strengths) {
      if (Strength.id(s) == id) {
        return s;
      }
    }
    return Strength.NONE;
  }

  private Postings postingsOf(int j) {
    Postings list = postings.get(j);
    if (list == null) {
      list = new Postings();
      postings.set(j, list);
    }
    return list;
  }

  private void rankByPopularity(Item item) {
    if (item.lastTime == 0) {
      return;
    }
    boards[ALL_TIME].update(item.id, item.mass);
    for (int t = 0; t < Decay.TRENDS; t++) {
      double sum = Math.max(1e-9, item.rawTrend(t));
      double key = Math.log(sum) / Math.log(2) + (double) item.lastTime / Decay.trendHalfLife(t);
      boards[t].update(item.id, key);
    }
  }

  private void dropFromPopularity(int id) {
    for (PopularityBoard board : boards) {
      board.remove(id);
    }
  }

  private int idOrNew(long hash) {
    int id = dictionary.findOrAdd(hash);
    if (id >= items.length()) {
      grow(items.length() * 2);
    }
    return id;
  }

  private void grow(int capacity) {
    norms = Arrays.copyOf(norms, capacity);
    changes = Arrays.copyOf(changes, capacity);
    namedBy = Arrays.copyOf(namedBy, capacity);
    postings = copy(postings, capacity);
    items = copy(items, capacity);
  }

  private static <T> AtomicReferenceArray<T> copy(AtomicReferenceArray<T> from, int capacity) {
    AtomicReferenceArray<T> to = new AtomicReferenceArray<>(capacity);
    for (int i = 0; i < from.length(); i++) {
      to.setPlain(i, from.get(i));
    }
    return to;
  }
}
