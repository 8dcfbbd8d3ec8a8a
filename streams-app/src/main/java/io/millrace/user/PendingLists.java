package io.millrace.user;

import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The users of one task whose list is to be made later, in the order in which they began to wait,
 * each with the latest event the list is for. They are in a store too: that an event is done is
 * committed together with the note that its list is still to be made, so whoever takes the task
 * over finds it. Not thread-safe.
 */
final class PendingLists {
  private record Waiting(ListCause cause, long since) {}

  /** A user whose list is to be made now. */
  record Due(String user, ListCause cause) {}

  private final KeyValueStore<String, byte[]> store;
  private final int most;
  private final Map<String, Waiting> waiting = new LinkedHashMap<>();
  private final RowWriter writer = new RowWriter();

  /**
   * Finds who waited when the task ended elsewhere; these are due at once.
   *
   * @param most users that may wait at a time
   */
  PendingLists(KeyValueStore<String, byte[]> store, int most) {
    this.store = store;
    this.most = most;
    RowReader reader = new RowReader();
    try (KeyValueIterator<String, byte[]> rows = store.all()) {
      while (rows.hasNext()) {
        KeyValue<String, byte[]> row = rows.next();
        waiting.put(row.key, new Waiting(ListCause.read(row.value, reader), 0));
      }
    }
  }

  int size() {
    return waiting.size();
  }

  /** Lets a user wait; one who waits already goes on waiting since when they did. */
  void add(String user, ListCause cause, long wallClock) {
    Waiting before = waiting.get(user);
    waiting.put(user, new Waiting(cause, before == null ? wallClock : before.since));
    store.put(user, cause.toBytes(writer));
  }

  /** The user's list has been made, or is of no use any more. */
  void remove(String user) {
    if (waiting.remove(user) != null) {
      store.delete(user);
    }
  }

  /**
   * Takes out the user who has waited longest, if it was long enough or more wait than may; null
   * where there is none.
   *
   * @param beganBefore wall clock, ms, by which they must have begun to wait
   */
  Due takeDue(long beganBefore) {
    if (waiting.isEmpty()) {
      return null;
    }
    Map.Entry<String, Waiting> first = waiting.entrySet().iterator().next();
    if (first.getValue().since > beganBefore && waiting.size() <= most) {
      return null;
    }
    Due due = new Due(first.getKey(), first.getValue().cause);
    remove(due.user);
    return due;
  }
}
