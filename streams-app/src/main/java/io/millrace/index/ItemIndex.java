package io.millrace.index;

import io.millrace.content.ContentIndex;
import io.millrace.content.ItemContent;
import io.millrace.explore.ExploreSettings;
import io.millrace.learn.Decay;
import io.millrace.learn.ItemHash;
import io.millrace.learn.LongTail;
import io.millrace.learn.RatingScale;
import io.millrace.learn.RatingSums;
import io.millrace.row.RowReader;
import java.util.Arrays;
import java.util.List;
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

  /** The popularity orders: all time, and one per trend. */
  public static final int ALL_TIME = Decay.TRENDS;

  private final ItemDictionary dictionary;
  private final Inversion inversion;
  private final Boards boards = new Boards();
  private final ContextBoards contexts = new ContextBoards();
  private final LongTail longTail = new LongTail();
  private final ContentIndex contents;
  private final Newcomers newcomers;
  private final RowReader reader = new RowReader();

  private volatile AtomicReferenceArray<Item> items = new AtomicReferenceArray<>(512);
  private volatile float[] norms = new float[512];

  /** How many items' published predecessors name this one; beyond L not all have a posting. */
  private int[] namedBy = new int[512];

  private int guessNext;
  private volatile int described;
  private volatile long totalEvents;
  private volatile long latestEventTime;
  private final RatingSums ratingSums = new RatingSums();
  private volatile RatingScale ratingScale = RatingScale.UNKNOWN;
  private volatile boolean rebuilt;

  /** An index of items by what people do alone. */
  public ItemIndex(int postingCap) {
    this(postingCap, new ContentIndex(List.of(), 0), ExploreSettings.DEFAULT);
  }

  /**
   * @param postingCap L, the successors kept per item
   * @param contents takes in what the catalogue says
   * @param explore which items are to be explored
   */
  public ItemIndex(int postingCap, ContentIndex contents, ExploreSettings explore) {
    this(postingCap, contents, explore, System::nanoTime);
  }

  /**
   * @param nanoTime by which released ids are kept back
   */
  ItemIndex(int postingCap, ContentIndex contents, ExploreSettings explore, LongSupplier nanoTime) {
    this.inversion = new Inversion(postingCap);
    this.contents = contents;
    this.newcomers = new Newcomers(explore);
    this.dictionary = new ItemDictionary(nanoTime);
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
    return boards.popular(order);
  }

  /** Items by what they are made of. */
  public ContentIndex contents() {
    return contents;
  }

  /** What content says of the factors of an item nobody has touched; null where it says nothing. */
  public float[] factorsByContent(String key) {
    Item item = itemOfKey(key);
    return item == null || item.touched() ? null : contents.factorsOf(item.content);
  }

  /** Ids of a kind from the most popular down, up to 100; those nobody has touched last. */
  public int[] mostPopularOfKind(String kind) {
    return boards.ofKind(kind);
  }

  /** Ids of a category from the most popular down, up to 100; those nobody has touched last. */
  public int[] mostPopularOfCategory(String category) {
    return boards.ofCategory(category);
  }

  /** Whether an item is of the {@link LongTail}. */
  public boolean isTail(Item item) {
    return longTail.contains(item.events);
  }

  /** The items at the top of further orders. */
  public Boards boards() {
    return boards;
  }

  /** Ids of the items a context speaks for, the strongest first, up to 64. */
  public int[] mostTouchedIn(long context) {
    return contexts.top(context);
  }

  /** Of all events with a context of its type, what share had this one; 0 where none had. */
  public float shareOf(long context) {
    return contexts.share(context);
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
    return inversion.changesOf(id);
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
    return inversion.successors(id);
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
    boolean asBefore = old != null && model.facts().equals(old.facts);
    ItemFacts facts = asBefore ? old.facts : model.facts();
    ItemContent content = asBefore ? old.content : facts.content(contents.spaces());
    float[] guess = model.lastTime() == 0 ? contents.factorsOf(content) : null;
    Item item = new Item(id, key, hash, model, predecessors, facts, content, guess);
    items.set(id, item);
    contents.replace(id, old == null ? ItemContent.NONE : old.content, content);
    contents.learn(content, item.events, item.q);
    guessAnother();
    norms[id] = (float) (1 / Math.sqrt(item.mass() + BETA));
    inversion.replace(id, old == null ? EMPTY : old.predecessors, predecessors);
    letGo(old == null ? EMPTY : old.predecessors);
    totalEvents += item.events - (old == null ? 0 : old.events);
    replaceRatings(old == null ? ItemRatings.NONE : old.ratings, item.ratings);
    latestEventTime = Math.max(latestEventTime, item.lastTime);
    if (old == null) {
      described++;
    }
    if (!asBefore || old.removed != item.removed) {
      inversion.changed(id);
    }
    if (item.recommendable() != (old != null && old.recommendable())) {
      noticeNeighbours(id, predecessors);
    }
    longTail.change(old == null ? 0 : old.events, item.events);
    boards.update(old, item, isTail(item));
    contexts.update(old, item);
    newcomers.update(old, item);
    newcomers.look(items, dictionary.size());
  }

  /** With each model one more item that nobody has touched is looked at with what is known now. */
  private void guessAnother() {
    if (guessNext >= dictionary.size()) {
      guessNext = 0;
    }
    Item item = items.get(guessNext);
    if (item != null && !item.touched()) {
      float[] guess = contents.factorsOf(item.content);
      if (guess != null) {
        items.set(guessNext, item.withFactors(guess));
      }
    }
    guessNext++;
  }

  private void remove(String key) {
    Item old = itemOfKey(key);
    if (old != null) {
      inversion.replace(old.id, old.predecessors, EMPTY);
      items.set(old.id, null);
      contents.replace(old.id, old.content, ItemContent.NONE);
      totalEvents -= old.events;
      replaceRatings(old.ratings, ItemRatings.NONE);
      described--;
      inversion.changed(old.id);
      longTail.change(old.events, 0);
      boards.remove(old);
      contexts.update(old, null);
      newcomers.update(old, null);
      noticeNeighbours(old.id, EMPTY);
      letGo(old.predecessors);
      releaseIfUnused(old.id);
    }
  }

  /** An item comes into its neighbours' lists, or goes out of them. */
  private void noticeNeighbours(int id, long[] predecessors) {
    for (long successor : successors(id)) {
      if (successor != Strength.NONE) {
        inversion.changed(Strength.id(successor));
      }
    }
    for (long predecessor : predecessors) {
      inversion.changed(Strength.id(predecessor));
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
      inversion.clear(id);
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

  private int idOrNew(long hash) {
    int id = dictionary.findOrAdd(hash);
    if (id >= items.length()) {
      grow(items.length() * 2);
    }
    return id;
  }

  private void grow(int capacity) {
    norms = Arrays.copyOf(norms, capacity);
    inversion.grow(capacity);
    namedBy = Arrays.copyOf(namedBy, capacity);
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
