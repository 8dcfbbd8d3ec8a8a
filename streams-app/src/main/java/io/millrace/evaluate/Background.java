package io.millrace.evaluate;

import io.millrace.profile.Profile;
import java.util.Map;

/** What is known of a log's events and users beside what stands in it. */
public interface Background {
  /** Nothing is. */
  Background NONE = of(Catalogue.NONE);

  /** What is known of a catalogue alone. */
  static Background of(Catalogue catalogue) {
    return new Background() {
      @Override
      public Map<String, String> contextOf(int event) {
        return Map.of();
      }

      @Override
      public Profile profileOf(int user) {
        return Profile.NONE;
      }

      @Override
      public Catalogue catalogue() {
        return catalogue;
      }
    };
  }

  /** An event's context. */
  Map<String, String> contextOf(int event);

  /** What is known of a user before their first event. */
  Profile profileOf(int user);

  /** What is known of items. */
  default Catalogue catalogue() {
    return Catalogue.NONE;
  }

  /** Whether somebody follows a user. */
  default boolean isFollowed(int user) {
    return false;
  }
}
