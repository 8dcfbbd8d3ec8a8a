package io.millrace.user;

import static io.millrace.user.UserSideFixture.hashes;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.context.Circumstances;
import io.millrace.item.ItemUpdate;
import io.millrace.learn.TestSettings;
import io.millrace.row.RowWriter;
import org.junit.jupiter.api.Test;

/** What becomes of events beyond the hour's cap. */
class UserSideCapTest {
  private final UserSideFixture user =
      new UserSideFixture(TestSettings.with(s -> s.learnablePerHour = 2));

  @Test
  void shouldNoteAnExcessEventAndLearnNothingFromIt() {
    fillTheHour();
    float[] factors = user.row.factors().clone();
    byte[] ranker = user.ranker.toBytes(new RowWriter());
    StoredList list = user.row.list();

    Turn turn = user.touch("c");

    assertThat(turn).isInstanceOf(Turn.Recorded.class);
    assertThat(user.row.historySize()).isEqualTo(3);
    assertThat(user.row.hasSeen(hashes("c")[0])).isTrue();
    assertThat(user.row.unlearnedEvents()).isEqualTo(1);
    assertThat(user.row.factors()).containsExactly(factors);
    assertThat(user.ranker.toBytes(new RowWriter())).isEqualTo(ranker);
    assertThat(user.row.list()).isSameAs(list);
  }

  @Test
  void shouldNoteThatAnItemWasTurnedAway() {
    fillTheHour();

    user.turnAway("a");

    assertThat(user.row.historySize()).isEqualTo(1);
    assertThat(user.row.refuses(hashes("a")[0], false)).isTrue();
  }

  @Test
  void shouldCountImpressionsStill() {
    fillTheHour();

    assertThat(user.show("x")).isInstanceOf(Turn.Shown.class);
  }

  @Test
  void shouldTellNobodyOfARedeliveredExcessEvent() {
    fillTheHour();
    user.receive("c", "e1", 10);
    byte[] before = user.rowBytes();

    Turn again = user.receive("c", "e1", 10);

    assertThat(again).isInstanceOf(Turn.RecordedAgain.class);
    assertThat(user.rowBytes()).isEqualTo(before);
    assertThat(user.receive("c", "e1", 11)).isInstanceOf(Turn.Duplicate.class);
  }

  @Test
  void shouldNotCountADuplicateTowardsTheCap() {
    user.receive("a", "e1", 10);
    user.receive("a", "e1", 11);
    user.receive("a", "e1", 12);

    assertThat(user.receive("b", "e2", 13)).isInstanceOf(Turn.Learned.class);
  }

  @Test
  void shouldLearnAgainInTheNextHourWithWhatWasNotedBefore() {
    fillTheHour();
    user.touch("c");

    Turn turn = user.apply(UserSideFixture.event("d", 1, 90));

    ItemUpdate.Touched update = (ItemUpdate.Touched) ((Turn.Learned) turn).update();
    assertThat(update.predecessors()).containsExactly(hashes("c", "b", "a"));
  }

  @Test
  void shouldMakeTheListLaterWhenAskedTo() {
    user.publish("a", 10);
    user.publish("x", 5, "a", 3);
    fillTheHour();

    user.touch("x");
    boolean changed =
        user.users.makeList(
            user.row,
            "user",
            new ListCause(null, "e", UserSideFixture.NOON, 1, Circumstances.UNKNOWN),
            user.ranker,
            UserSideFixture.NOON);

    assertThat(changed).isTrue();
    assertThat(user.list()).doesNotContain(hashes("x")[0]);
  }

  private void fillTheHour() {
    user.touch("a");
    user.touch("b");
  }
}
