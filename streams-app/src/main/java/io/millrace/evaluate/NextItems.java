package io.millrace.evaluate;

import java.util.BitSet;

/**
 * What comes next: at each question, the distinct items the user goes on to choose, the chosen one
 * included. Where repeats are not allowed, items chosen before do not count. Immutable.
 */
public final class NextItems {
  private final EventLog log;
  private final boolean repeats;

  /** For each event, the same user's next positive one; −1 after the last. */
  private final int[] following;

  /** Events that are their user's first touch of their item. */
  private final BitSet first = new BitSet();

  public NextItems(Exam exam) {
    log = exam.log();
    repeats = exam.repeats();
    following = new int[log.size()];
    int[] next = new int[log.userCount()];
    java.util.Arrays.fill(next, -1);
    for (int e = log.size() - 1; e >= 0; e--) {
      int user = log.user(e);
      following[e] = next[user];
      if (log.weight(e) > 0) {
        next[user] = e;
      }
    }
    Histories met = new Histories(log);
    int[] touched = new int[log.userCount()];
    for (int e = 0; e < log.size(); e++) {
      met.learn(e);
      int user = log.user(e);
      if (met.touchedCount(user) > touched[user]) {
        touched[user]++;
        first.set(e);
      }
    }
  }

  /**
   * The next distinct items.
   *
   * @param event a question
   * @param into filled with dense ids, the question's item first
   * @return how many there are, at most the array's length; at least 1
   */
  public int from(int event, int[] into) {
    int count = 0;
    for (int e = event; e >= 0 && count < into.length; e = following[e]) {
      if (repeats ? !isAmong(into, count, log.item(e)) : first.get(e)) {
        into[count++] = log.item(e);
      }
    }
    return count;
  }

  private static boolean isAmong(int[] items, int count, int item) {
    for (int i = 0; i < count; i++) {
      if (items[i] == item) {
        return true;
      }
    }
    return false;
  }
}
