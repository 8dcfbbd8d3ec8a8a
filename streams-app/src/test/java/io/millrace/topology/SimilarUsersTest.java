package io.millrace.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Only the item right before counts as a predecessor here, and nothing comes in for being popular:
 * so nothing but the session itself joins the first of three items to the last.
 */
class SimilarUsersTest {

  @Test
  void shouldRecommendWhatOnlySimilarUsersKnow() {
    try (Stream stream = stream("100")) {
      others(stream);

      stream.event("ada", "tent", "view");

      assertThat(stream.latestList("ada")).containsExactlyInAnyOrder("stove", "lamp");
    }
  }

  @Test
  void shouldNotLookForSimilarUsersUnlessToldTo() {
    try (Stream stream = stream("0")) {
      others(stream);

      stream.event("ada", "tent", "view");

      assertThat(stream.latestList("ada")).containsExactly("stove");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dislike", "impression"})
  void shouldTakeOnlyWhatWasWelcomeForPartOfASession(String type) {
    try (Stream stream = stream("100")) {
      stream.habit(1, "lamp");
      stream.event("ben", "tent", "view");
      stream.event("ben", "lamp", type);
      stream.pass(Duration.ofSeconds(1));

      stream.event("ada", "tent", "view");

      assertThat(stream.latestList("ada")).isEmpty();
    }
  }

  private static void others(Stream stream) {
    stream.habit(3, "tent", "stove", "lamp");
    stream.pass(Duration.ofSeconds(1));
  }

  private static Stream stream(String sessions) {
    return new Stream(
        "millrace.neighbours.sessions",
        sessions,
        "millrace.cooccurrence.recent.items",
        "1",
        "millrace.candidates.popular",
        "0");
  }
}
