package io.millrace.benchmarks.crash;

import io.millrace.recommend.Recommendation;
import io.millrace.user.UserRow;
import java.util.ArrayList;
import java.util.List;

/**
 * What a user's row remembers, less what is learned.
 *
 * @param listId of the last list, or null where there was none
 * @param list hashes of its items
 */
record UserState(
    long events, long lastTime, int seen, List<Touch> history, String listId, List<Long> list) {

  /** An event in the history. */
  record Touch(long item, long time, float weight) {}

  static UserState of(String user, UserRow row) {
    List<Touch> history = new ArrayList<>();
    for (int h = 0; h < row.historySize(); h++) {
      history.add(new Touch(row.historyItem(h), row.historyTime(h), row.historyWeight(h)));
    }
    return new UserState(
        row.events(),
        row.lastTime(),
        row.seenSize(),
        history,
        row.list().number() == 0 ? null : row.list().id(user),
        row.list().items().stream().map(Recommendation::item).toList());
  }

  /** Whether the same events made it. */
  boolean remembersLike(UserState other) {
    return events == other.events
        && lastTime == other.lastTime
        && seen == other.seen
        && history.equals(other.history);
  }
}
