package io.millrace.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventTest {
  private final Event event =
      Event.of("user", "item", "view", 1, 1).from(new Origin("user-events", 3, 17));

  @Test
  void shouldBeNamedAsItsProducerSaid() {
    assertThat(event.withId("e-1").name()).isEqualTo("e-1");
  }

  @Test
  void shouldBeNamedByItsPlaceWhereItHasNoId() {
    assertThat(event.name()).isEqualTo("user-events-3@17");
  }

  @Test
  void shouldHaveAHashOfItsName() {
    assertThat(event.idHash()).isNotEqualTo(event.withId("e-1").idHash());
    assertThat(event.withId("e-1").idHash())
        .isEqualTo(event.from(Origin.NONE).withId("e-1").idHash());
  }
}
