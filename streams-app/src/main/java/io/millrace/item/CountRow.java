package io.millrace.item;

import io.millrace.context.ContextCells;
import io.millrace.explore.Exposures;
import io.millrace.index.ItemFacts;
import io.millrace.learn.Decay;
import io.millrace.learn.ModelSettings;
import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;

/**
 * An item's counts as its owner keeps them: how often it was touched, and which items users had
 * touched before. Filled from the store, changed, written back; reused and not thread-safe.
 *
 * <p>Weights are fixed-point, in units of 1/4096, so that a sum does not depend on the order in
 * which events arrive (as long as no half-life is set and no full row gives up a cell).
 */
public final class CountRow {
  /** Weights as of the latest event, or of any time where they do not fade. */
  private static final int AS_OF_LAST = 1;

  /** Weights as of a {@link Landmark}, which follows the version. */
  private static final int AS_OF_LANDMARK = 2;

  /**
   * As of a landmark, 0 where none moves; facts that may have embeddings, and flags for sections
   * after the cells.
   */
  private static final int WITH_SECTIONS = 3;

  private static final int REMOVED = 1;
  private static final int DESCRIBED = 2;
  private static final int EMBEDDED = 4;
  private static final int CONTEXTS = 8;
  private static final int EXPOSED = 16;

  /** Fixed-point units per 1. */
  public static final int UNIT = FixedPoint.UNIT;

  private static final int[] LONG_RANGE = new int[ModelSettings.MAX_RECENT_ITEMS];
  private static final int[] SHORT_RANGE = new int[ModelSettings.MAX_RECENT_ITEMS];

  static {
    for (int k = 0; k < LONG_RANGE.length; k++) {
      LONG_RANGE[k] = (int) Math.round(Math.pow(0.9, k) * UNIT);
      SHORT_RANGE[k] = Math.round((float) UNIT / (k + 1));
    }
  }

  private final Landmark landmark;

  boolean removed;

  /** Positive events less negative ones. */
  long events;

  /** The sum of event weights, fixed-point; as all weights as of the landmark. */
  long mass;

  long impressions;

  /** Explored places it got in lists, and what of that was followed by a touch in time. */
  long offered;

  long responses;
  long firstTime;
  long lastTime;
  final float[] trends = new float[Decay.TRENDS];

  long version;
  long publishedVersion;
  long publishedAt;
  int similarDigest;

  ItemFacts facts;

  final long[] cells;
  final int[] w;
  final int[] w1;
  final int[] counts;
  int size;

  /** Under which circumstances it was touched. */
  final ContextCells contexts;

  private final RowWriter out = new RowWriter();
  private final RowReader in = new RowReader();

  public CountRow(ModelSettings settings) {
    landmark = new Landmark(settings.countHalfLifeMs());
    cells = new long[settings.rowCells()];
    w = new int[settings.rowCells()];
    w1 = new int[settings.rowCells()];
    counts = new int[settings.rowCells()];
    contexts = new ContextCells(settings.contexts());
  }

  /** Fills the row; null starts the item anew. Beyond the cap the weakest cells are left out. */
  public void read(byte[] bytes) {
    if (bytes == null) {
      clear();
      return;
    }
    int layout = in.start(bytes, "a count row", WITH_SECTIONS);
    long asOf = layout == AS_OF_LAST ? 0 : in.getSigned();
    int flags = in.getByte();
    removed = (flags & REMOVED) != 0;
    events = in.getSigned();
    mass = in.getSigned();
    impressions = in.getVarint();
    firstTime = in.getSigned();
    lastTime = in.getSigned();
    // A row of sections alone, written where weights did not fade, is as of its latest event too.
    landmark.time = landmark.moves() ? (asOf != 0 ? asOf : lastTime) : 0;
    in.getFloats(trends);
    version = in.getVarint();
    publishedVersion = in.getVarint();
    publishedAt = in.getSigned();
    similarDigest = in.getInt();
    facts = (flags & DESCRIBED) != 0 ? ItemFacts.read(in) : ItemFacts.UNDESCRIBED;
    int stored = in.getCount();
    size = 0;
    for (int c = 0; c < stored; c++) {
      readCell(in.getLong(), in.getInt(), in.getInt(), in.getInt());
    }
    contexts.clear();
    if ((flags & CONTEXTS) != 0) {
      contexts.read(in);
    }
    boolean exposed = (flags & EXPOSED) != 0;
    offered = exposed ? in.getVarint() : 0;
    responses = exposed ? in.getVarint() : 0;
  }

  private void readCell(long predecessor, int longRange, int shortRange, int count) {
    boolean full = size == cells.length;
    int c = full ? weakest() : size++;
    if (!full || longRange > w[c]) {
      cells[c] = predecessor;
      w[c] = longRange;
      w1[c] = shortRange;
      counts[c] = count;
    }
  }

  private void clear() {
    removed = false;
    version = 0;
    publishedVersion = 0;
    publishedAt = 0;
    similarDigest = 0;
    facts = ItemFacts.UNDESCRIBED;
    clearLearned();
  }

  private void clearLearned() {
    events = 0;
    mass = 0;
    impressions = 0;
    offered = 0;
    responses = 0;
    firstTime = 0;
    lastTime = 0;
    landmark.time = 0;
    java.util.Arrays.fill(trends, 0);
    size = 0;
    contexts.clear();
  }

  /** Leaves what the catalogue says, and the row's own book-keeping. */
  void forgetLearned() {
    clearLearned();
    version++;
  }

  /** Whether anybody ever touched it, since that was last forgotten. */
  boolean learned() {
    return lastTime != 0;
  }

  /** Whether the catalogue describes it, and has not removed it. */
  boolean isForSale() {
    return !removed && facts != ItemFacts.UNDESCRIBED;
  }

  /** Time of the latest event, ms; where there was none, when it was last published. */
  long idleSince() {
    return learned() ? lastTime : publishedAt;
  }

  public byte[] write() {
    boolean described = facts != ItemFacts.UNDESCRIBED;
    boolean embedded = facts.embedded();
    boolean contextual = !contexts.isEmpty();
    boolean exposed = offered > 0 || responses > 0;
    if (embedded || contextual || exposed) {
      out.start(WITH_SECTIONS).putSigned(landmark.time);
    } else if (landmark.moves()) {
      out.start(AS_OF_LANDMARK).putSigned(landmark.time);
    } else {
      out.start(AS_OF_LAST);
    }
    out.putByte(
        (removed ? REMOVED : 0)
            | (described ? DESCRIBED : 0)
            | (embedded ? EMBEDDED : 0)
            | (contextual ? CONTEXTS : 0)
            | (exposed ? EXPOSED : 0));
    out.putSigned(events).putSigned(mass).putVarint(impressions);
    out.putSigned(firstTime).putSigned(lastTime).putFloats(trends);
    out.putVarint(version).putVarint(publishedVersion).putSigned(publishedAt);
    out.putInt(similarDigest);
    if (described) {
      facts.write(out);
    }
    out.putVarint(size);
    for (int c = 0; c < size; c++) {
      out.putLong(cells[c]).putInt(w[c]).putInt(w1[c]).putInt(counts[c]);
    }
    if (contextual) {
      contexts.write(out);
    }
    if (exposed) {
      out.putVarint(offered).putVarint(responses);
    }
    return out.toBytes();
  }

  /**
   * Counts one event.
   *
   * @param weight below 0 takes back
   * @param time event time, ms
   * @param predecessors hashes, latest first
   */
  void count(float weight, long time, long[] predecessors) {
    int sign = weight > 0 ? 1 : -1;
    halve(landmark.advance(time));
    double scale = landmark.scale(time);
    events += sign;
    mass += FixedPoint.scaled(FixedPoint.rounded(weight * UNIT), scale);
    for (int t = 0; t < Decay.TRENDS; t++) {
      trends[t] = (float) Decay.add(trends[t], lastTime, weight, time, Decay.trendHalfLife(t));
    }
    firstTime = firstTime == 0 ? time : Math.min(firstTime, time);
    lastTime = Math.max(lastTime, time);
    for (int k = 0; k < predecessors.length && k < LONG_RANGE.length; k++) {
      int longRange = FixedPoint.scaled(FixedPoint.rounded(weight * LONG_RANGE[k]), scale);
      int shortRange = FixedPoint.scaled(FixedPoint.rounded(weight * SHORT_RANGE[k]), scale);
      addTo(predecessors[k], longRange, shortRange, sign);
    }
  }

  private void addTo(long predecessor, int longRange, int shortRange, int sign) {
    int c = find(predecessor);
    if (c < 0) {
      if (size < cells.length) {
        c = size++;
      } else if (sign > 0) {
        c = weakest();
      } else {
        return;
      }
      cells[c] = predecessor;
      w[c] = 0;
      w1[c] = 0;
      counts[c] = 0;
    }
    w[c] = FixedPoint.saturated((long) w[c] + longRange);
    w1[c] = FixedPoint.saturated((long) w1[c] + shortRange);
    counts[c] += sign;
  }

  private int find(long predecessor) {
    for (int c = 0; c < size; c++) {
      if (cells[c] == predecessor) {
        return c;
      }
    }
    return -1;
  }

  private int weakest() {
    int weakest = 0;
    for (int c = 1; c < size; c++) {
      if (w[c] < w[weakest]) {
        weakest = c;
      }
    }
    return weakest;
  }

  private void halve(long times) {
    if (times == 0) {
      return;
    }
    mass = Landmark.halved(mass, times);
    for (int c = 0; c < size; c++) {
      w[c] = (int) Landmark.halved(w[c], times);
      w1[c] = (int) Landmark.halved(w1[c], times);
    }
  }

  /** Places of the {@code most} strongest cells with a positive weight, strongest first. */
  int[] strongest(int most) {
    long[] order = new long[size];
    int positive = 0;
    for (int c = 0; c < size; c++) {
      if (w[c] > 0) {
        // Descending by weight, then by place, in one sortable number.
        order[positive++] = ((long) -w[c] << 32) | c;
      }
    }
    java.util.Arrays.sort(order, 0, positive);
    int[] places = new int[Math.min(most, positive)];
    for (int p = 0; p < places.length; p++) {
      places[p] = (int) order[p];
    }
    return places;
  }

  boolean dirty() {
    return version != publishedVersion;
  }

  public long events() {
    return events;
  }

  /** The sum of event weights. */
  public double mass() {
    return mass * landmark.left(lastTime) / UNIT;
  }

  public long impressions() {
    return impressions;
  }

  /** What came of exploring it. */
  public Exposures exposures() {
    return offered == 0 && responses == 0
        ? Exposures.NONE
        : new Exposures(offered, impressions, responses);
  }

  public long firstTime() {
    return firstTime;
  }

  public long lastTime() {
    return lastTime;
  }

  public boolean removed() {
    return removed;
  }

  public ItemFacts facts() {
    return facts;
  }

  /** Predecessors counted, at most M. */
  public int size() {
    return size;
  }

  /** Hash of the predecessor in a cell. */
  public long predecessor(int cell) {
    return cells[cell];
  }

  /** Its long-range weight. */
  public float longRange(int cell) {
    return (float) (w[cell] * landmark.left(lastTime) / UNIT);
  }

  /** Its short-range weight. */
  public float shortRange(int cell) {
    return (float) (w1[cell] * landmark.left(lastTime) / UNIT);
  }

  /** Under which circumstances it was touched; not to be changed. */
  public ContextCells contexts() {
    return contexts;
  }

  /** Its integer co-occurrence count: positive events less negative ones. */
  public int count(int cell) {
    return counts[cell];
  }

  /** Decayed popularity as of the latest event, one per half-life of {@link Decay}. */
  public float trend(int t) {
    return trends[t];
  }
}
