package io.millrace.evaluate;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/**
 * The questions of a log, the same for all contenders. An event is a question where it is positive,
 * its user has done something positive before, and, unless repeats are allowed, has not touched the
 * item before. All items known by then may be answers, less those consumed where repeats are not
 * allowed; an item nobody has touched yet cannot be found and counts as missed.
 */
public final class Exam {
  private final EventLog log;
  private final boolean repeats;
  private final BitSet scored = new BitSet();
  private final BitSet knownTarget = new BitSet();
  private final int[] known;
  private final int[] allowed;
  private final int[] earlier;
  private int questions;

  public Exam(EventLog log, boolean repeats) {
    this(log, repeats, false);
  }

  /**
   * @param allKnown whether all items are known from the start, as those of a catalogue are
   */
  public Exam(EventLog log, boolean repeats, boolean allKnown) {
    this.log = log;
    this.repeats = repeats;
    known = new int[log.size()];
    allowed = new int[log.size()];
    earlier = new int[log.size()];
    int[] positives = new int[log.userCount()];
    int[] distinct = new int[log.userCount()];
    Set<Long> consumed = new HashSet<>();
    int items = allKnown ? log.itemCount() : 0;
    for (int e = 0; e < log.size(); e++) {
      int user = log.user(e);
      long pair = ((long) user << 32) | log.item(e);
      known[e] = items;
      allowed[e] = repeats ? items : items - distinct[user];
      earlier[e] = positives[user];
      boolean positive = log.weight(e) > 0;
      boolean fresh = repeats || !consumed.contains(pair);
      if (positive && positives[user] > 0 && fresh) {
        scored.set(e);
        questions++;
        if (log.item(e) < items) {
          knownTarget.set(e);
        }
      }
      items = Math.max(items, log.item(e) + 1);
      if (positive) {
        positives[user]++;
      }
      if (log.weight(e) != 0 && consumed.add(pair)) {
        distinct[user]++;
      }
    }
  }

  /**
   * Whether people come back for the same thing in this log: whether more than a twentieth of its
   * first 20,000 positive events repeat a user's earlier one.
   */
  public static boolean repeatsIn(EventLog log) {
    Set<Long> met = new HashSet<>();
    int positives = 0;
    for (int e = 0; e < log.size() && positives < 20_000; e++) {
      if (log.weight(e) > 0) {
        positives++;
        met.add(((long) log.user(e) << 32) | log.item(e));
      }
    }
    return (positives - met.size()) * 20 > positives;
  }

  public EventLog log() {
    return log;
  }

  /** Whether items the user has touched may be recommended. */
  public boolean repeats() {
    return repeats;
  }

  /** How many questions there are. */
  public int questions() {
    return questions;
  }

  public boolean isScored(int event) {
    return scored.get(event);
  }

  /** Whether the item of an event had been touched by anyone before. */
  public boolean isKnown(int event) {
    return knownTarget.get(event);
  }

  /** Items known before an event: ids below this. */
  public int known(int event) {
    return known[event];
  }

  /** Of those, the ones the event's user may be shown. */
  public int allowed(int event) {
    return allowed[event];
  }

  /** Positive events of the event's user before it. */
  public int earlier(int event) {
    return earlier[event];
  }
}
