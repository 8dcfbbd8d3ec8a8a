package io.millrace.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.index.TestModel;
import io.millrace.learn.ItemHash;
import io.millrace.learn.TestSettings;
import org.junit.jupiter.api.Test;

class UserSideListTest {
  private static final long A = ItemHash.of("a");
  private static final long X = ItemHash.of("x");
  private static final long Y = ItemHash.of("y");

  private final UserSideFixture user = new UserSideFixture(TestSettings.defaults());
  private final UserSideFixture regular =
      new UserSideFixture(TestSettings.with(s -> s.excludeSeen = false));

  @Test
  void shouldRecommendWhatOthersTouchedNext() {
    user.publish("a", 10);
    user.publish("x", 5, "a", 1);
    user.publish("y", 5, "a", 4);

    Turn.Learned turn = (Turn.Learned) user.touch("a");

    assertThat(turn.listChanged()).isTrue();
    assertThat(user.list()).containsExactly(Y, X);
    assertThat(user.row.list().number()).isEqualTo(1);
    assertThat(user.row.list().generatedAt()).isEqualTo(UserSideFixture.NOON);
  }

  @Test
  void shouldSayWhyEachItemIsInTheList() {
    user.publish("a", 10);
    user.publish("x", 5, "a", 1);
    user.publish("y", 5);

    user.touch("a");

    assertThat(user.row.list().items())
        .allSatisfy(place -> assertThat(place.reasons()).isNotEmpty());
    assertThat(user.row.list().items().get(0).reasons().get(0).becauseOf()).containsExactly(A);
  }

  @Test
  void shouldFallBackOnWhatIsPopular() {
    user.publish("x", 5);

    user.touch("unknown");

    assertThat(user.list()).containsExactly(X);
  }

  @Test
  void shouldNotCallAListChangedThatShowsTheSame() {
    user.publish("x", 5);
    user.publish("y", 9);
    user.touch("unknown");
    StoredList before = user.row.list();

    Turn.Learned turn = (Turn.Learned) user.touch("unknown-too");

    assertThat(turn.listChanged()).isFalse();
    assertThat(user.row.list()).isSameAs(before);
  }

  @Test
  void shouldCallAListChangedThatOnlyOrdersAnew() {
    user.publish("a", 10);
    user.publish("b", 10);
    user.publish("x", 5, "a", 4);
    user.index.apply(
        "y",
        TestModel.touched(5, UserSideFixture.NOON).after("a", 1, 1, 1).after("b", 5, 5, 5).build());
    user.turnAway("b");
    user.touch("a");
    assertThat(user.list()).containsExactly(X, Y);

    Turn.Learned turn = (Turn.Learned) user.touch("b");

    assertThat(turn.listChanged()).isTrue();
    assertThat(user.list()).containsExactly(Y, X);
    assertThat(user.row.list().number()).isEqualTo(3);
  }

  @Test
  void shouldLeaveOutWhatTheUserHasTouched() {
    user.publish("a", 10);
    user.publish("x", 5, "a", 1);

    user.touch("a");
    user.touch("x");

    assertThat(user.list()).isEmpty();
  }

  @Test
  void shouldRecommendAgainWhereRepeatsAreAllowed() {
    regular.publish("a", 10);
    regular.publish("x", 5, "a", 1);

    regular.touch("a");
    regular.touch("x");

    assertThat(regular.list()).containsExactlyInAnyOrder(A, X);
  }

  @Test
  void shouldNeverRecommendWhatTheUserTurnedAway() {
    regular.publish("a", 10);
    regular.publish("x", 5, "a", 1);
    regular.touch("x");
    regular.touch("a");

    regular.turnAway("x");

    assertThat(regular.list()).containsExactly(A);
  }

  @Test
  void shouldRecommendNeitherRemovedNorUnknownItems() {
    user.publish("a", 10);
    user.publish("x", 5, "not-published", 9);
    user.index.apply("gone", TestModel.touched(50, UserSideFixture.NOON).removed().build());

    user.touch("a");

    assertThat(user.list()).containsExactly(X);
  }

  @Test
  void shouldScoreItselfBeforeItLearns() {
    user.publish("a", 10);
    user.publish("x", 5, "a", 1);
    user.publish("y", 5, "a", 4);
    user.touch("a");

    Turn.Learned turn = (Turn.Learned) user.touch("x");

    assertThat(turn.place()).isEqualTo(1);
    assertThat(user.ranker.steps()).isEqualTo(1);
  }

  @Test
  void shouldMissWhatWasNoCandidate() {
    user.publish("x", 5);
    user.touch("a");

    assertThat(((Turn.Learned) user.touch("b")).place()).isEqualTo(Turn.MISSED);
  }

  @Test
  void shouldNotScoreWhatNoListWouldHaveShown() {
    user.publish("x", 5);

    assertThat(((Turn.Learned) user.touch("a")).place()).isEqualTo(Turn.NOT_SCORED);
    assertThat(((Turn.Learned) user.touch("a")).place()).isEqualTo(Turn.NOT_SCORED);
    assertThat(((Turn.Learned) user.turnAway("x")).place()).isEqualTo(Turn.NOT_SCORED);
    assertThat(user.ranker.steps()).isZero();
  }
}
