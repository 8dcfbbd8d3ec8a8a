package io.millrace.user;

import io.millrace.recommend.Recommendation;
import java.util.ArrayList;
import java.util.List;

/**
 * The list a user was last given.
 *
 * @param number counts up with each list emitted for the user; 0 where there was none
 * @param generatedAt wall clock, ms
 * @param rules {@link io.millrace.scenario.Scenario#stamp} of the rules it was made by
 */
public record StoredList(long number, long generatedAt, int rules, List<Recommendation> items) {
  /** Before the first list. */
  public static final StoredList NONE = new StoredList(0, 0, 0, List.of());

  public StoredList {
    items = List.copyOf(items);
  }

  /** The same list, made by certain rules. */
  StoredList madeBy(int stamp) {
    return new StoredList(number, generatedAt, stamp, items);
  }

  /**
   * The same list, with some places drawn.
   *
   * @param drawn which, each with its propensity
   */
  StoredList drawnWith(int[] drawn, float[] propensities) {
    List<Recommendation> places = new ArrayList<>(items);
    for (int n = 0; n < drawn.length; n++) {
      places.set(drawn[n], places.get(drawn[n]).drawnWith(propensities[n]));
    }
    return new StoredList(number, generatedAt, rules, places);
  }

  /** Whether any place is explored. */
  boolean explores() {
    for (int place = 0; place < items.size(); place++) {
      if (items.get(place).explored()) {
        return true;
      }
    }
    return false;
  }

  /** The id under which it was emitted. */
  public String id(String user) {
    return user + "-" + number;
  }

  /** Whether another list shows the same items in the same order, by the same rules. */
  boolean showsTheSameAs(List<Recommendation> other, int otherRules) {
    if (other.size() != items.size() || otherRules != rules) {
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
