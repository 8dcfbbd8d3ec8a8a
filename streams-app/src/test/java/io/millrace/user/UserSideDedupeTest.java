package io.millrace.user;

import static io.millrace.user.UserSideFixture.event;
import static io.millrace.user.UserSideFixture.hashes;
import static io.millrace.user.UserSideFixture.received;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.events.Event;
import io.millrace.item.ItemUpdate;
import io.millrace.learn.TestSettings;
import org.junit.jupiter.api.Test;

class UserSideDedupeTest {
  private final UserSideFixture user =
      new UserSideFixture(TestSettings.with(s -> s.dedupeWindow = 3));
  private final UserSideFixture atLeastOnce =
      new UserSideFixture(TestSettings.with(s -> s.dedupeWindow = 3), true);

  @Test
  void shouldDropAnEventThatItsProducerSentTwice() {
    user.receive("a", "e1", 10);
    byte[] before = user.rowBytes();

    Turn turn = user.receive("a", "e1", 11);

    assertThat(turn).isInstanceOf(Turn.Duplicate.class);
    assertThat(user.rowBytes()).isEqualTo(before);
  }

  @Test
  void shouldTellARecordDeliveredTwiceFromADuplicate() {
    user.receive("a", "e1", 10);
    byte[] before = user.rowBytes();

    Turn turn = user.receive("a", "e1", 10);

    assertThat(turn).isInstanceOf(Turn.Redelivered.class);
    assertThat(user.rowBytes()).isEqualTo(before);
  }

  @Test
  void shouldSendTheSamePredecessorsAgainForARedelivery() {
    user.receive("a", "e1", 10);
    user.receive("b", "e2", 11);
    Event redelivered = received(event("c", 2, 3), "e3", 12);
    ItemUpdate.Touched first = touched(user.apply(redelivered));
    user.receive("d", "e4", 13);
    user.receive("e", "e5", 14);

    ItemUpdate.Touched again = touched(user.apply(redelivered));

    assertThat(again.predecessors())
        .containsExactly(first.predecessors())
        .containsExactly(hashes("b", "a"));
    assertThat(again.weight()).isEqualTo(2);
    assertThat(again.time()).isEqualTo(first.time());
  }

  @Test
  void shouldSendARedeliveredImpressionAgain() {
    Event shown = received(event("a", 0, 1), "e1", 10);
    Turn.Shown first = (Turn.Shown) user.apply(shown);
    byte[] before = user.rowBytes();

    Turn again = user.apply(shown);

    assertThat(again).isEqualTo(new Turn.Redelivered(first.update()));
    assertThat(user.rowBytes()).isEqualTo(before);
  }

  @Test
  void shouldSendARedeliveredCancelAgain() {
    user.receive("a", "e1", 10);
    user.receive("b", "e2", 11);
    Event cancel = received(event("a", -1, 3), "e3", 12);
    ItemUpdate.Touched first = touched(user.apply(cancel));

    ItemUpdate.Touched again = touched(user.apply(cancel));

    assertThat(again.weight()).isEqualTo(-1);
    assertThat(again.predecessors()).containsExactly(first.predecessors());
  }

  @Test
  void shouldCountAnIdAgainThatLeftTheWindow() {
    user.receive("a", "e1", 10);
    for (int n = 2; n <= 4; n++) {
      user.receive("a", "e" + n, 10 + n);
    }

    assertThat(user.receive("a", "e1", 20)).isInstanceOf(Turn.Learned.class);
  }

  @Test
  void shouldCountEveryEventWithoutAnIdUnderExactlyOnce() {
    user.receive("a", null, 10);

    assertThat(user.receive("a", null, 10)).isInstanceOf(Turn.Learned.class);
    assertThat(user.row.dedupeSize).isZero();
  }

  @Test
  void shouldTellRecordsWithoutAnIdByTheirPlaceUnderAtLeastOnce() {
    atLeastOnce.receive("a", null, 10);

    assertThat(atLeastOnce.receive("a", null, 10)).isInstanceOf(Turn.Redelivered.class);
    assertThat(atLeastOnce.receive("a", null, 11)).isInstanceOf(Turn.Learned.class);
  }

  private static ItemUpdate.Touched touched(Turn turn) {
    ItemUpdate update =
        turn instanceof Turn.Learned learned
            ? learned.update()
            : ((Turn.Redelivered) turn).update();
    return (ItemUpdate.Touched) update;
  }
}
