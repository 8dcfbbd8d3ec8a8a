package io.millrace.item;

import io.millrace.index.ItemFacts;
import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;

/** What an item's owner is told: one record on an internal topic, keyed by the item. */
public sealed interface ItemUpdate {
  /**
   * The newest layout this build reads. Layout 2 is written for ratings alone, layout 3 for facts
   * with embeddings, touches with contexts and what exploring brings, so that an owner not upgraded
   * yet goes on with all else.
   */
  int VERSION = 3;

  /** A flag of a touch with contexts: it is a rating too. */
  int RATED = 1;

  /**
   * A user did something with the item.
   *
   * @param weight never 0; below 0 takes back
   * @param time event time, ms
   * @param predecessors hashes of the user's distinct latest items before it, latest first; the
   *     position is the array's
   * @param user p_u as it was before the event, {@code float[K]}
   * @param rating what the user gave it, {@link Rating#NONE} where the event is no rating
   * @param contexts under which circumstances and by whom, those of a type together
   */
  record Touched(
      float weight, long time, long[] predecessors, float[] user, Rating rating, long[] contexts)
      implements ItemUpdate {
    private static final long[] NO_CONTEXTS = {};

    /** An event that is no rating. */
    public Touched(float weight, long time, long[] predecessors, float[] user) {
      this(weight, time, predecessors, user, Rating.NONE);
    }

    /** An event of which no circumstances are known. */
    public Touched(float weight, long time, long[] predecessors, float[] user, Rating rating) {
      this(weight, time, predecessors, user, rating, NO_CONTEXTS);
    }
  }

  /**
   * A rating on its way to the item's side of the rating model.
   *
   * @param value as given; NaN for none
   * @param rest it in deviations, less b_u
   * @param user p_u of the rating model, as it was before the event
   */
  record Rating(double value, float rest, float[] user) {
    public static final Rating NONE = new Rating(Double.NaN, 0, new float[0]);

    boolean given() {
      return !Double.isNaN(value);
    }
  }

  /** The item was shown to a user. */
  record Shown(long time) implements ItemUpdate {}

  /** The item got an explored place in a user's list. */
  record Offered(long time) implements ItemUpdate {}

  /** The user of such a place touched it in time. */
  record Responded(long time) implements ItemUpdate {}

  /** The catalogue describes the item. */
  record Described(ItemFacts facts) implements ItemUpdate {}

  /** The catalogue no longer has the item. */
  record Removed() implements ItemUpdate {}

  /** The record's value. */
  default byte[] toBytes(RowWriter out) {
    boolean rated = this instanceof Touched touched && touched.rating.given();
    boolean embedded = this instanceof Described described && described.facts.embedded();
    boolean contextual = this instanceof Touched touched && touched.contexts.length > 0;
    boolean explored = this instanceof Offered || this instanceof Responded;
    out.start(embedded || contextual || explored ? 3 : rated ? 2 : 1);
    if (this instanceof Touched touched) {
      out.putByte(contextual ? 6 : rated ? 5 : 1).putFloat(touched.weight).putSigned(touched.time);
      out.putVarint(touched.predecessors.length);
      for (long predecessor : touched.predecessors) {
        out.putLong(predecessor);
      }
      out.putVarint(touched.user.length).putFloats(touched.user);
      if (contextual) {
        out.putByte(rated ? RATED : 0);
      }
      if (rated) {
        Rating rating = touched.rating;
        out.putDouble(rating.value).putFloat(rating.rest);
        out.putVarint(rating.user.length).putFloats(rating.user);
      }
      if (contextual) {
        out.putVarint(touched.contexts.length);
        for (long context : touched.contexts) {
          out.putLong(context);
        }
      }
    } else if (this instanceof Shown shown) {
      out.putByte(2).putSigned(shown.time);
    } else if (this instanceof Offered offered) {
      out.putByte(7).putSigned(offered.time);
    } else if (this instanceof Responded responded) {
      out.putByte(9).putSigned(responded.time);
    } else if (this instanceof Described described) {
      described.facts.write(out.putByte(embedded ? 8 : 3));
    } else {
      out.putByte(4);
    }
    return out.toBytes();
  }

  /**
   * Reads a record's value.
   *
   * @throws io.millrace.row.UnknownRowVersionException when a newer Millrace wrote it: the owner
   *     stops rather than lose it
   */
  static ItemUpdate read(byte[] bytes, RowReader in) {
    in.start(bytes, "an item update", VERSION);
    int kind = in.getByte();
    switch (kind) {
      case 1:
      case 5:
      case 6:
        return readTouched(in, kind);
      case 2:
        return new Shown(in.getSigned());
      case 3:
      case 8:
        return new Described(ItemFacts.read(in));
      case 4:
        return new Removed();
      case 7:
        return new Offered(in.getSigned());
      case 9:
        return new Responded(in.getSigned());
      default:
        throw new IllegalArgumentException("an item update of unknown kind " + kind);
    }
  }

  private static Touched readTouched(RowReader in, int kind) {
    float weight = in.getFloat();
    long time = in.getSigned();
    long[] predecessors = new long[in.getCount()];
    for (int k = 0; k < predecessors.length; k++) {
      predecessors[k] = in.getLong();
    }
    float[] user = new float[in.getCount()];
    in.getFloats(user);
    boolean rated = kind == 6 ? (in.getByte() & RATED) != 0 : kind == 5;
    Rating rating = rated ? readRating(in) : Rating.NONE;
    long[] contexts = kind == 6 ? new long[in.getCount()] : Touched.NO_CONTEXTS;
    for (int c = 0; c < contexts.length; c++) {
      contexts[c] = in.getLong();
    }
    return new Touched(weight, time, predecessors, user, rating, contexts);
  }

  private static Rating readRating(RowReader in) {
    double value = in.getDouble();
    float rest = in.getFloat();
    float[] user = new float[in.getCount()];
    in.getFloats(user);
    return new Rating(value, rest, user);
  }
}
