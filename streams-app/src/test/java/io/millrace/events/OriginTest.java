package io.millrace.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
  @Test
  void shouldReadLikeKafkasOwnTools() {
    assertThat(new Origin("user-events", 3, 17)).hasToString("user-events-3@17");
  }

  @ParameterizedTest
  @ValueSource(strings = {"user-events", "a", "with-1-2", "at@home"})
  void shouldTravelAsText(String topic) {
    Origin origin = new Origin(topic, 12, Long.MAX_VALUE);

    assertThat(Origin.parse(origin.toString())).isEqualTo(origin);
  }
}
