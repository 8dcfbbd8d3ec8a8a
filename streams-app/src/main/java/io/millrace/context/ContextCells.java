package io.millrace.context;

import io.millrace.learn.ContextSettings;
import io.millrace.learn.Decay;
import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;
import java.util.Arrays;

/**
 * Under which circumstances an item was touched, as its row keeps it: a bounded number of contexts
 * with the decayed weight of the events that had them, and per type the weight of all events that
 * had one. Reused from row to row; not thread-safe.
 */
public final class ContextCells {
  private final long halfLifeMs;
  private final long[] contexts;
  private final float[] weights;
  private int size;
  private final float[] totals = new float[ContextType.COUNT];

  /** Time of the latest event with a context, ms, which weights are as of; 0 where none came. */
  private long time;

  public ContextCells(ContextSettings settings) {
    halfLifeMs = settings.halfLifeMs();
    contexts = new long[settings.cells()];
    weights = new float[settings.cells()];
  }

  /** Whether there is anything to keep. */
  public boolean isEmpty() {
    return time == 0;
  }

  public void clear() {
    size = 0;
    time = 0;
    Arrays.fill(totals, 0);
  }

  /**
   * Counts one event.
   *
   * @param of its contexts, those of a type together
   * @param weight below 0 takes back, as far as there is a cell to take from
   * @param at event time, ms
   */
  public void count(long[] of, float weight, long at) {
    if (of.length == 0 || contexts.length == 0) {
      return;
    }
    float scale = 1;
    if (at > time) {
      fade(at);
    } else {
      scale = (float) Decay.left(time - at, halfLifeMs);
    }
    int before = -1;
    for (long context : of) {
      int type = ContextType.of(context).ordinal();
      if (type != before) {
        totals[type] += weight * scale;
        before = type;
      }
      add(context, weight * scale);
    }
  }

  private void fade(long to) {
    if (time != 0) {
      float left = (float) Decay.left(to - time, halfLifeMs);
      for (int c = 0; c < size; c++) {
        weights[c] *= left;
      }
      for (int t = 0; t < totals.length; t++) {
        totals[t] *= left;
      }
    }
    time = to;
  }

  private void add(long context, float weight) {
    int weakest = 0;
    for (int c = 0; c < size; c++) {
      if (contexts[c] == context) {
        weights[c] += weight;
        return;
      }
      if (weights[c] < weights[weakest]) {
        weakest = c;
      }
    }
    if (weight <= 0) {
      return;
    }
    int c = size < contexts.length ? size++ : weakest;
    contexts[c] = context;
    weights[c] = weight;
  }

  /** What is published of it. */
  public ItemContexts published() {
    return isEmpty()
        ? ItemContexts.NONE
        : ItemContexts.of(contexts, weights, size, totals, size == contexts.length);
  }

  /** Cells in use. */
  public int size() {
    return size;
  }

  public long context(int cell) {
    return contexts[cell];
  }

  /** The decayed weight of the events that had it, as of the latest event with a context. */
  public float weight(int cell) {
    return weights[cell];
  }

  /** Appends the cells to a row. */
  public void write(RowWriter out) {
    out.putSigned(time).putByte(totals.length).putFloats(totals).putVarint(size);
    for (int c = 0; c < size; c++) {
      out.putLong(contexts[c]).putFloat(weights[c]);
    }
  }

  /** Reads what {@link #write} wrote; beyond the cap the weakest cells are left out. */
  public void read(RowReader in) {
    clear();
    time = in.getSigned();
    in.getFloats(totals, in.getByte());
    int stored = in.getCount();
    for (int s = 0; s < stored; s++) {
      long context = in.getLong();
      float weight = in.getFloat();
      if (size < contexts.length) {
        contexts[size] = context;
        weights[size++] = weight;
      } else if (size > 0) {
        replaceWeaker(context, weight);
      }
    }
  }

  private void replaceWeaker(long context, float weight) {
    int weakest = 0;
    for (int c = 1; c < size; c++) {
      weakest = weights[c] < weights[weakest] ? c : weakest;
    }
    if (weight > weights[weakest]) {
      contexts[weakest] = context;
      weights[weakest] = weight;
    }
  }
}
