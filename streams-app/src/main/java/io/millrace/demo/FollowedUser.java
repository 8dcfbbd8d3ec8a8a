package io.millrace.demo;

import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import io.millrace.schemas.RecommendationList;
import java.io.PrintStream;

/** Prints one user's events and lists, or nobody's. Thread-safe. */
final class FollowedUser {
  private final String user;
  private final PrintStream out;
  private final Follower printer;

  /**
   * @param user null for nobody
   * @param out is held while something is printed, so that others who hold it do not mix in
   */
  FollowedUser(String user, ItemIndex index, PrintStream out) {
    this.user = user;
    this.out = out;
    this.printer = new Follower(out, id -> title(index, id));
  }

  private static String title(ItemIndex index, String id) {
    Item item = index.itemOfKey(id);
    return item == null || item.facts().title().isEmpty() ? id : item.facts().title();
  }

  boolean is(String who) {
    return who.equals(user);
  }

  /** Prints an event if it is this user's. */
  void sent(String who, String type, String item) {
    if (is(who)) {
      synchronized (out) {
        printer.event(who, type, item);
      }
    }
  }

  /** Prints a list if it is this user's. */
  void given(RecommendationList list) {
    if (is(list.getUserId())) {
      synchronized (out) {
        printer.list(list);
      }
    }
  }
}
