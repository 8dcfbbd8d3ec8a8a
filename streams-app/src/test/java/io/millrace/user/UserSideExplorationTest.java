package io.millrace.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.explore.ExploreSettings;
import io.millrace.learn.ItemHash;
import io.millrace.learn.TestSettings;
import io.millrace.recommend.Recommendation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserSideExplorationTest {
  private static final ExploreSettings EXPLORE = new ExploreSettings(0.2f, 20, 5, 3, 600_000);

  private final UserSideFixture shop =
      new UserSideFixture(TestSettings.with(s -> s.explore = EXPLORE));

  @BeforeEach
  void fill() {
    for (int n = 0; n < 40; n++) {
      shop.publish("known-" + n, 100 + n);
    }
    for (int n = 0; n < 40; n++) {
      shop.publish("new-" + n, 1);
    }
  }

  private List<Long> explored() {
    return shop.row.list().items().stream()
        .filter(Recommendation::explored)
        .map(Recommendation::item)
        .toList();
  }

  private String anExplored() {
    List<Long> explored = explored();
    for (int n = 0; n < 40; n++) {
      if (explored.contains(ItemHash.of("new-" + n))) {
        return "new-" + n;
      }
    }
    throw new AssertionError("nothing is explored");
  }

  private List<Long> firstOffered() {
    List<Long> items = new ArrayList<>();
    shop.row.offers().forEachFirstOfferedIn(shop.row.list().number(), items::add);
    return items;
  }

  private static boolean responded(Turn turn) {
    return ((Turn.Learned) turn).responded();
  }

  @Test
  void shouldOfferTwoOfTenAndTellTheirOwnersOnce() {
    shop.touch("known-0");
    assertThat(explored()).hasSize(2);
    assertThat(firstOffered()).containsExactlyInAnyOrderElementsOf(explored());

    long number = shop.row.list().number();
    // The most popular, so that the list changes.
    shop.touch("known-39");
    assertThat(shop.row.list().number()).isEqualTo(number + 1);
    assertThat(firstOffered()).isEmpty();
  }

  @Test
  void shouldKeepWhatIsOfferedForThreeEventsThenDrawAnew() {
    shop.touch("known-0");
    List<Long> first = explored();
    shop.touch("known-1");
    assertThat(explored()).containsExactlyInAnyOrderElementsOf(first);
    shop.touch("known-2");
    assertThat(explored()).containsExactlyInAnyOrderElementsOf(first);
    shop.touch("known-3");

    assertThat(explored()).hasSize(2);
    assertThat(firstOffered()).hasSize(2).containsExactlyInAnyOrderElementsOf(explored());
  }

  @Test
  void shouldTakeATouchOfWhatIsOfferedForAResponseOnce() {
    shop.touch("known-0");
    String item = anExplored();

    assertThat(responded(shop.touch(item))).isTrue();
    assertThat(explored()).hasSize(2).doesNotContain(ItemHash.of(item));
    assertThat(responded(shop.touch(item))).isFalse();
    assertThat(responded(shop.touch("known-5"))).isFalse();
  }

  @Test
  void shouldTakeNoTouchForAResponseThatComesTooLate() {
    shop.touch("known-0");
    String item = anExplored();
    Turn turn = shop.apply(UserSideFixture.event(item, 1, 12));

    assertThat(responded(turn)).isFalse();
  }

  @Test
  void shouldTakeItAwayFromAUserWhoTurnsItAway() {
    shop.touch("known-0");
    String item = anExplored();

    assertThat(responded(shop.turnAway(item))).isFalse();
    assertThat(explored()).doesNotContain(ItemHash.of(item));
  }

  @Test
  void shouldMakeTheSameListOfTheSameEventAfterACrash() {
    shop.touch("known-0");
    byte[] before = shop.rowBytes();
    shop.apply(UserSideFixture.event("known-7", 1, 5));
    List<Recommendation> list = shop.row.list().items();

    new UserRowCodec().read(before, shop.row);
    shop.apply(UserSideFixture.event("known-7", 1, 5));

    assertThat(shop.row.list().items())
        .extracting("item", "propensity")
        .isEqualTo(
            list.stream()
                .map(r -> org.assertj.core.groups.Tuple.tuple(r.item(), r.propensity()))
                .toList());
  }

  @Test
  void shouldComeBackFromTheRow() {
    shop.touch("known-0");
    shop.touch("known-1");
    byte[] bytes = shop.rowBytes();
    UserRow read = new UserRow(TestSettings.with(s -> s.explore = EXPLORE));

    new UserRowCodec().read(bytes, read);

    assertThat(bytes[0]).isEqualTo((byte) 5);
    assertThat(read.list()).isEqualTo(shop.row.list());
    assertThat(read.offers().size()).isEqualTo(2);
    assertThat(new UserRowCodec().write(read)).isEqualTo(bytes);
  }
}
