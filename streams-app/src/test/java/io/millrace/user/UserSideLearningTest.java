package io.millrace.user;

import static io.millrace.user.UserSideFixture.NOON;
import static io.millrace.user.UserSideFixture.event;
import static io.millrace.user.UserSideFixture.hashes;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.index.TestModel;
import io.millrace.item.ItemUpdate;
import io.millrace.learn.Factors;
import io.millrace.learn.ItemHash;
import io.millrace.learn.TestSettings;
import org.junit.jupiter.api.Test;

class UserSideLearningTest {
  private final UserSideFixture user = new UserSideFixture(TestSettings.defaults());

  @Test
  void shouldTellTheItemsOwnerWhatCameBefore() {
    user.touch("a");
    user.touch("b");
    user.touch("a");

    ItemUpdate.Touched update = touched(user.touch("c"));

    assertThat(update.predecessors()).containsExactly(hashes("a", "b"));
    assertThat(update.weight()).isEqualTo(1);
    assertThat(update.time()).isEqualTo(NOON + 4 * 60_000);
  }

  @Test
  void shouldNotNameAnItemAsItsOwnPredecessor() {
    user.touch("a");
    user.touch("b");

    assertThat(touched(user.touch("a")).predecessors()).containsExactly(hashes("b"));
  }

  @Test
  void shouldSendTheUsersVectorFromBeforeTheEvent() {
    publishOpposites();
    float[] before = user.row.factors().clone();

    ItemUpdate.Touched update = touched(user.touch("a"));

    assertThat(update.user()).containsExactly(before);
    assertThat(user.row.factors()).isNotEqualTo(before);
  }

  @Test
  void shouldMoveTheUserTowardsWhatWasTouched() {
    publishOpposites();
    float before = preference();

    user.touch("a");

    assertThat(preference()).isGreaterThan(before);
  }

  @Test
  void shouldMoveTheUserAwayFromWhatWasTurnedAway() {
    publishOpposites();
    float before = preference();

    user.turnAway("a");

    assertThat(preference()).isLessThan(before);
  }

  @Test
  void shouldNotLearnAgainstItemsTheUserHasTouched() {
    publishOpposites();
    user.touch("b");
    float[] before = user.row.factors().clone();

    user.touch("a");

    assertThat(user.row.factors()).containsExactly(before);
  }

  @Test
  void shouldLearnNothingFromFactorsOfAnotherLength() {
    user.index.apply("a", TestModel.touched(1, NOON).factors(0, 1, 2).build());
    user.index.apply("b", TestModel.touched(1, NOON).factors(0, 1, 2, 3, 4, 5).build());
    float[] before = user.row.factors().clone();

    user.touch("a");

    assertThat(user.row.factors()).containsExactly(before);
    assertThat(user.list()).containsExactly(ItemHash.of("b"));
  }

  @Test
  void shouldTakeWhatWasTurnedAwayOutOfTheHistory() {
    user.touch("a");
    user.touch("b");

    assertThat(touched(user.turnAway("a")).weight()).isEqualTo(-1);

    assertThat(user.row.historySize()).isEqualTo(1);
    assertThat(touched(user.touch("c")).predecessors()).containsExactly(hashes("b"));
  }

  @Test
  void shouldTakeNoteOfAnImpressionAndNothingElse() {
    user.publish("x", 5);
    user.touch("a");
    StoredList list = user.row.list();

    Turn turn = user.show("b");

    assertThat(turn).isEqualTo(new Turn.Shown(new ItemUpdate.Shown(NOON + 2 * 60_000)));
    assertThat(user.row.impressionItem(0)).isEqualTo(ItemHash.of("b"));
    assertThat(user.row.events()).isEqualTo(1);
    assertThat(user.row.hasSeen(ItemHash.of("b"))).isFalse();
    assertThat(user.row.list()).isSameAs(list);
  }

  @Test
  void shouldKeepTheLatestTimeWhenAnEventArrivesLate() {
    user.apply(event("a", 1, 10));

    user.apply(event("b", 1, 5));

    assertThat(user.row.lastTime()).isEqualTo(NOON + 10 * 60_000);
    assertThat(user.row.historyTime(0)).isEqualTo(NOON + 5 * 60_000);
  }

  @Test
  void shouldKeepTheRowWithinItsCaps() {
    UserSideFixture small =
        new UserSideFixture(
            TestSettings.with(
                s -> {
                  s.historySize = 20;
                  s.seenItems = 30;
                  s.dedupeWindow = 10;
                  s.recentItems = 4;
                }));
    for (int n = 0; n < 100; n++) {
      small.receive("i" + n, "e" + n, n);
    }

    assertThat(small.row.historySize()).isEqualTo(20);
    assertThat(small.row.seenSize()).isEqualTo(30);
    assertThat(small.row.dedupeSize).isEqualTo(10);
    assertThat(touched(small.touch("x")).predecessors())
        .containsExactly(hashes("i99", "i98", "i97", "i96"));
  }

  /** Two items, so that the other one is every negative. */
  private void publishOpposites() {
    user.index.apply("a", TestModel.touched(1, NOON).factors(0, 1, 0, 0, 0).build());
    user.index.apply("b", TestModel.touched(1, NOON).factors(0, -1, 0, 0, 0).build());
  }

  private float preference() {
    return Factors.dot(user.row.factors(), new float[] {1, 0, 0, 0});
  }

  private static ItemUpdate.Touched touched(Turn turn) {
    return (ItemUpdate.Touched) ((Turn.Learned) turn).update();
  }
}
