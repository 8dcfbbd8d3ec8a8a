package io.millrace.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.events.Event;
import io.millrace.index.TestModel;
import io.millrace.item.ItemUpdate;
import io.millrace.learn.ItemHash;
import io.millrace.learn.RatingSettings;
import io.millrace.learn.TestSettings;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UserRatingsTest {
  private static final float[] Q = {1, 0, -1};
  private final UserSideFixture user = new UserSideFixture(TestSettings.defaults());

  UserRatingsTest() {
    // Mean 3, deviation 1.
    double[] values = {2, 4, 2, 4, 2, 4, 2, 4, 2, 4};
    user.index.apply("a", TestModel.touched(10, 1).rated(0.5f, Q, values).build());
  }

  private ItemUpdate.Touched rate(String item, double value) {
    Event event = UserSideFixture.event(item, 1, 1);
    Event rating = Event.of(event.user(), item, "rating", 1, event.time()).withValue(value);
    return (ItemUpdate.Touched) ((Turn.Learned) user.apply(rating)).update();
  }

  private double predicted(String item) {
    return PredictedRating.of(user.row, ItemHash.of(item), user.index).orElseThrow().rating();
  }

  @Test
  void shouldTellTheItemWhatIsLeftForItToSay() {
    assertThat(rate("a", 4).rating().rest()).isEqualTo(1);

    float bias = user.row.ratings().bias();
    float[] vector = user.row.ratings().vector().clone();
    ItemUpdate.Rating second = rate("a", 4).rating();

    assertThat(bias).isPositive();
    assertThat(second.value()).isEqualTo(4);
    assertThat(second.rest()).isEqualTo(1 - bias);
    assertThat(second.user()).containsExactly(vector);
  }

  @Test
  void shouldComeCloserToWhatTheUserGives() {
    double before = predicted("a");

    for (int n = 0; n < 20; n++) {
      rate("a", 2);
    }

    assertThat(before).isEqualTo(3.5);
    assertThat(predicted("a")).isBetween(2.0, 2.4);
  }

  @Test
  void shouldLearnFromTheFirstRatingOfAll() {
    UserSideFixture first = new UserSideFixture(TestSettings.defaults());
    Event rating = Event.of("user", "new", "rating", 1, 1).withValue(70);

    Turn.Learned turn = (Turn.Learned) first.apply(rating);

    assertThat(((ItemUpdate.Touched) turn.update()).rating().rest()).isZero();
    assertThat(first.row.ratings().count()).isEqualTo(1);
    assertThat(PredictedRating.of(first.row, ItemHash.of("new"), first.index)).isEmpty();
  }

  @Test
  void shouldLeaveEventsAloneThatAreNoRatings() {
    assertThat(((ItemUpdate.Touched) ((Turn.Learned) user.touch("a")).update()).rating())
        .isSameAs(ItemUpdate.Rating.NONE);
    assertThat(rate("a", Double.NaN).rating()).isSameAs(ItemUpdate.Rating.NONE);
    assertThat(user.row.ratings().count()).isZero();
    assertThat(user.rowBytes()[0]).as("layout without ratings").isEqualTo((byte) 1);
  }

  @Test
  void shouldLearnNoRatingsWhereTheyAreOff() {
    UserSideFixture off =
        new UserSideFixture(
            TestSettings.with(s -> s.ratings = new RatingSettings(Set.of(), 3, 0.3f, 0)));

    off.apply(Event.of("user", "a", "rating", 1, 1).withValue(4));

    assertThat(off.row.ratings().count()).isZero();
  }

  @Test
  void shouldMoveTheFactorsThatRankAsIfThereWereNoRating() {
    UserSideFixture plain = new UserSideFixture(TestSettings.defaults());
    double[] values = {2, 4};
    plain.index.apply("a", TestModel.touched(10, 1).rated(0.5f, Q, values).build());
    plain.apply(Event.of("user", "a", "rating", 1, UserSideFixture.NOON + 60_000));

    rate("a", 4);

    assertThat(user.row.factors()).containsExactly(plain.row.factors());
  }
}
