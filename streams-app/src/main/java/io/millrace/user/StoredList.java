package io.millrace.user;

import io.millrace.recommend.Recommendation;
import java.util.List;

/**
 * The list a user was last given.
 *
 * @param number counts up with each list emitted for the user; 0 where there was none
 * @param generatedAt wall clock, ms
 */
public record StoredList(long number, long generatedAt, List<Recommendation> items) {
  /** Before the first list. */
  public static final StoredList NONE = new StoredList(0, 0, List.of());

  public StoredList {
    items = List.copyOf(items);
  }

  /** The id under which it was emitted. */
  public String id(String user) {
    return user + "-" + number;
  }

  /** Whether another list shows the same items in the same order. */
  boolean showsTheSameAs(List<Recommendation> other) {
    if (other.size() != items.size()) {
      return false;
    }
    for (int place = 0; place < other.size(); place++) {
      if (other.get(place).item() != items.get(place).item()) {
        return false;
      }
    }
    return true;
  }
}
