package io.millrace.item;

import io.millrace.index.ItemFacts;
import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;

/** What an item's owner is told: one record on an internal topic, keyed by the item. */
public sealed interface ItemUpdate {
  /** The newest layout this build reads and writes. */
  int VERSION = 1;

  /**
   * A user did something with the item.
   *
   * @param weight never 0; below 0 takes back
   * @param time event time, ms
   * @param predecessors hashes of the user's distinct latest items before it, latest first; the
   *     position is the array's
   * @param user p_u as it was before the event, {@code float[K]}
   */
  record Touched(float weight, long time, long[] predecessors, float[] user)
      implements ItemUpdate {}

  /** The item was shown to a user. */
  record Shown(long time) implements ItemUpdate {}

  /** The catalogue describes the item. */
  record Described(ItemFacts facts) implements ItemUpdate {}

  /** The catalogue no longer has the item. */
  record Removed() implements ItemUpdate {}

  /** The record's value. */
  default byte[] toBytes(RowWriter out) {
    out.start(VERSION);
    if (this instanceof Touched touched) {
      out.putByte(1).putFloat(touched.weight).putSigned(touched.time);
      out.putVarint(touched.predecessors.length);
      for (long predecessor : touched.predecessors) {
        out.putLong(predecessor);
      }
      out.putVarint(touched.user.length).putFloats(touched.user);
    } else if (this instanceof Shown shown) {
      out.putByte(2).putSigned(shown.time);
    } else if (this instanceof Described described) {
      described.facts.write(out.putByte(3));
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
        float weight = in.getFloat();
        long time = in.getSigned();
        long[] predecessors = new long[in.getCount()];
        for (int k = 0; k < predecessors.length; k++) {
          predecessors[k] = in.getLong();
        }
        float[] user = new float[in.getCount()];
        in.getFloats(user);
        return new Touched(weight, time, predecessors, user);
      case 2:
        return new Shown(in.getSigned());
      case 3:
        return new Described(ItemFacts.read(in));
      case 4:
        return new Removed();
      default:
        throw new IllegalArgumentException("an item update of unknown kind " + kind);
    }
  }
}
