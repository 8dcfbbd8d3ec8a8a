package io.millrace.evaluate;

import io.millrace.profile.Profile;
import java.util.Map;

/** What is known of a log's events and users beside what stands in it. */
public interface Background {
  /** Nothing is. */
  Background NONE =
      new Background() {
        @Override
        public Map<String, String> contextOf(int event) {
          return Map.of();
        }

        @Override
        public Profile profileOf(int user) {
          return Profile.NONE;
        }
      };

  /** An event's context. */
  Map<String, String> contextOf(int event);

  /** What is known of a user before their first event. */
  Profile profileOf(int user);

  /** Whether somebody follows a user. */
  default boolean isFollowed(int user) {
    return false;
  }
}
