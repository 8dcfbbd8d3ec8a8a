package io.millrace.index;

import io.millrace.context.ItemContexts;
import io.millrace.explore.Exposures;
import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;

/**
 * What an item's owner publishes on {@code item-models}, by value; predecessors are named by {@link
 * io.millrace.learn.ItemHash}. Arrays belong to the model and are not to be changed.
 *
 * @param events n, how often it was touched
 * @param mass its weighted count as of {@code lastTime}
 * @param trends decayed popularity as of {@code lastTime}, one per half-life
 * @param q factors, {@code float[K]}
 * @param predecessors hashes of the strongest predecessors, strongest first
 * @param w their long-range weights
 * @param w1 their short-range weights
 * @param counts their integer co-occurrence counts
 * @param ratings what its ratings say
 * @param contexts under which circumstances it was touched
 * @param exposures what came of exploring it
 */
public record ItemModel(
    boolean removed,
    long events,
    double mass,
    long firstTime,
    long lastTime,
    float[] trends,
    float bias,
    float[] q,
    long[] predecessors,
    float[] w,
    float[] w1,
    int[] counts,
    ItemFacts facts,
    ItemRatings ratings,
    ItemContexts contexts,
    Exposures exposures) {

  /** The newest layout this build reads. */
  public static final int VERSION = 3;

  /**
   * Written without embeddings, contexts and exposures, so that an instance not upgraded yet can
   * read it.
   */
  private static final int WITHOUT_SECTIONS = 2;

  /** Written where nobody rated it either. */
  private static final int WITHOUT_RATINGS = 1;

  private static final int REMOVED = 1;
  private static final int DESCRIBED = 2;
  private static final int RATED = 4;
  private static final int EMBEDDED = 8;
  private static final int CONTEXTS = 16;
  private static final int EXPOSED = 32;

  /** The record's value, in the oldest layout that has room for what there is. */
  public byte[] toBytes(RowWriter out) {
    boolean described = facts != ItemFacts.UNDESCRIBED;
    boolean rated = ratings.sums().count() > 0;
    boolean embedded = facts.embedded();
    boolean contextual = contexts != ItemContexts.NONE;
    boolean exposed = exposures.any();
    boolean sections = embedded || contextual || exposed;
    out.start(sections ? VERSION : rated ? WITHOUT_SECTIONS : WITHOUT_RATINGS);
    out.putByte(
        (removed ? REMOVED : 0)
            | (described ? DESCRIBED : 0)
            | (rated ? RATED : 0)
            | (embedded ? EMBEDDED : 0)
            | (contextual ? CONTEXTS : 0)
            | (exposed ? EXPOSED : 0));
    out.putSigned(events).putDouble(mass).putSigned(firstTime).putSigned(lastTime);
    out.putByte(trends.length).putFloats(trends);
    out.putFloat(bias).putVarint(q.length).putFloats(q);
    out.putVarint(predecessors.length);
    for (int p = 0; p < predecessors.length; p++) {
      out.putLong(predecessors[p]).putFloat(w[p]).putFloat(w1[p]).putSigned(counts[p]);
    }
    if (described) {
      facts.write(out);
    }
    if (rated) {
      ratings.write(out);
    }
    if (contextual) {
      contexts.write(out);
    }
    if (exposed) {
      exposures.write(out);
    }
    return out.toBytes();
  }

  /**
   * Reads a record's value.
   *
   * @throws io.millrace.row.UnknownRowVersionException when a newer Millrace wrote it
   */
  public static ItemModel read(byte[] bytes, RowReader in) {
    in.start(bytes, "an item model", VERSION);
    int flags = in.getByte();
    long events = in.getSigned();
    double mass = in.getDouble();
    long firstTime = in.getSigned();
    long lastTime = in.getSigned();
    float[] trends = new float[in.getByte()];
    in.getFloats(trends);
    float bias = in.getFloat();
    float[] q = new float[in.getCount()];
    in.getFloats(q);
    int count = in.getCount();
    long[] predecessors = new long[count];
    float[] w = new float[count];
    float[] w1 = new float[count];
    int[] counts = new int[count];
    for (int p = 0; p < count; p++) {
      predecessors[p] = in.getLong();
      w[p] = in.getFloat();
      w1[p] = in.getFloat();
      counts[p] = (int) in.getSigned();
    }
    ItemFacts facts = (flags & DESCRIBED) != 0 ? ItemFacts.read(in) : ItemFacts.UNDESCRIBED;
    ItemRatings ratings = (flags & RATED) != 0 ? ItemRatings.read(in) : ItemRatings.NONE;
    ItemContexts contexts = (flags & CONTEXTS) != 0 ? ItemContexts.read(in) : ItemContexts.NONE;
    Exposures exposures = (flags & EXPOSED) != 0 ? Exposures.read(in) : Exposures.NONE;
    return new ItemModel(
        (flags & REMOVED) != 0,
        events,
        mass,
        firstTime,
        lastTime,
        trends,
        bias,
        q,
        predecessors,
        w,
        w1,
        counts,
        facts,
        ratings,
        contexts,
        exposures);
  }
}
