package io.millrace.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.events.Event;
import io.millrace.learn.TestSettings;
import io.millrace.schemas.RecommendationList;
import io.millrace.schemas.RecommendedItem;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EmittedListTest {
  private final UserSideFixture user = new UserSideFixture(TestSettings.defaults());

  @Test
  void shouldNameItemsByTheirIdsAndTheListByItsCause() {
    user.publish("a", 10);
    user.publish("x", 5, "a", 1);
    Event cause = UserSideFixture.event("a", 1, 0).withId("e-1");
    user.apply(cause);

    RecommendationList list = EmittedList.of("user", user.row.list(), cause(cause), user.index);

    assertThat(list.getId()).isEqualTo("user-1");
    assertThat(list.getUserId()).isEqualTo("user");
    assertThat(list.getSourceEventId()).isEqualTo("e-1");
    assertThat(list.getSourceEventTime()).isEqualTo(Instant.ofEpochMilli(UserSideFixture.NOON));
    RecommendedItem first = list.getItems().get(0);
    assertThat(first.getItemId()).isEqualTo("x");
    assertThat(first.getReasons().get(0).getSource()).isEqualTo("co-occurrence");
    assertThat(first.getReasons().get(0).getBecauseOf()).containsExactly("a");
  }

  @Test
  void shouldLeaveOutAnItemThatIsGoneByNow() {
    user.publish("x", 5);
    user.touch("a");
    user.index.apply("x", (byte[]) null);

    RecommendationList list =
        EmittedList.of(
            "user", user.row.list(), cause(UserSideFixture.event("a", 1, 1)), user.index);

    assertThat(list.getItems()).isEmpty();
  }

  private static ListCause cause(Event event) {
    return ListCause.of(event, 1, TestSettings.defaults().contexts());
  }
}
