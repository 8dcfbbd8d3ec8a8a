package io.millrace.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.SeededTest;
import io.millrace.explore.ExploreSettings;
import io.millrace.learn.Factors;
import io.millrace.learn.Feature;
import io.millrace.learn.ModelSettings;
import io.millrace.learn.RatingModel;
import io.millrace.learn.TestSettings;
import io.millrace.profile.Profile;
import io.millrace.recommend.Reason;
import io.millrace.recommend.Recommendation;
import io.millrace.row.Golden;
import io.millrace.row.UnknownRowVersionException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UserRowCodecTest {
  private static final ModelSettings SETTINGS = TestSettings.defaults();
  private static final ModelSettings SMALLER =
      TestSettings.with(
          s -> {
            s.factors = 2;
            s.historySize = 5;
            s.seenItems = 7;
            s.dedupeWindow = 3;
          });

  private final UserRowCodec codec = new UserRowCodec();
  private final UserRow row = new UserRow(SETTINGS);
  private final UserRow other = new UserRow(SETTINGS);

  @Test
  void shouldWriteTheGoldenRow() {
    assertThat(codec.write(sample())).isEqualTo(Golden.row("UserRow", 1));
  }

  @Test
  void shouldReadTheGoldenRow() {
    codec.read(Golden.row("UserRow", 1), other);

    assertSame(other, sample());
  }

  @Test
  void shouldReadAndWriteTheGoldenRowOfAUserWhoRates() {
    UserRow rates = rating(sample());

    codec.read(Golden.row("UserRow", 2), other);

    assertSame(other, rates);
    assertThat(other.ratings().count()).isEqualTo(2);
    assertThat(other.ratings().bias()).isEqualTo(rates.ratings().bias()).isNotZero();
    assertThat(other.ratings().vector()).containsExactly(rates.ratings().vector());
    assertThat(codec.write(rates)).isEqualTo(Golden.row("UserRow", 2));
  }

  @Test
  void shouldNotKeepTheRatingsOfTheUserReadBefore() {
    codec.read(codec.write(rating(sample())), other);

    codec.read(Golden.row("UserRow", 1), other);

    assertThat(other.ratings().count()).isZero();
    assertThat(other.ratings().vector()).containsOnly(0);
    assertThat(codec.write(other)).isEqualTo(Golden.row("UserRow", 1));
  }

  @Test
  void shouldReadAndWriteTheGoldenRowsOfUsersCountedByTheHour() {
    codec.read(Golden.row("UserRow", 3), other);
    assertSame(other, counted(sample()));
    assertThat(other.unlearnedEvents()).isEqualTo(300);
    assertThat(codec.write(other)).isEqualTo(Golden.row("UserRow", 3));

    codec.read(Golden.row("UserRowWithRatings", 3), other);
    assertSame(other, counted(rating(sample())));
    assertThat(other.ratings().count()).isEqualTo(2);
    assertThat(codec.write(other)).isEqualTo(Golden.row("UserRowWithRatings", 3));
  }

  @Test
  void shouldReadAndWriteTheGoldenRowOfAUserWithAProfile() {
    codec.read(Golden.row("UserRowWithProfile", 5), other);

    assertSame(other, told(sample()));
    assertThat(other.followed).isTrue();
    assertThat(codec.write(other)).isEqualTo(Golden.row("UserRowWithProfile", 5));
  }

  @Test
  void shouldNotKeepTheProfileOfTheUserReadBefore() {
    codec.read(codec.write(told(sample())), other);

    codec.read(Golden.row("UserRow", 1), other);

    assertThat(other.profile()).isEqualTo(Profile.NONE);
    assertThat(other.followed).isFalse();
  }

  static UserRow told(UserRow row) {
    row.followed = true;
    row.profile =
        Profile.of(
            Map.of("region", "Graubünden"),
            List.of("winter"),
            List.of("bob", "eve"),
            List.of("stove"),
            List.of("cooking", "light"));
    return row;
  }

  @Test
  void shouldTellARowsAgeInEveryLayout() {
    assertThat(codec.lastTime(Golden.row("UserRowWithProfile", 5))).isEqualTo(1_700_000_000_500L);
    assertThat(codec.lastTime(Golden.row("UserRow", 1))).isEqualTo(1_700_000_000_500L);
    assertThat(codec.lastTime(Golden.row("UserRow", 2))).isEqualTo(1_700_000_000_500L);
    assertThat(codec.lastTime(Golden.row("UserRow", 3))).isEqualTo(1_700_000_000_500L);
  }

  @Test
  void shouldReadAndWriteTheGoldenRowOfAUserWithExploredPlaces() {
    UserRow explores = exploring(sample());

    codec.read(Golden.row("UserRow", 5), other);

    assertSame(other, explores);
    assertThat(other.list().items().get(1).propensity()).isEqualTo(0.25f);
    assertThat(other.offers().size()).isEqualTo(1);
    assertThat(codec.write(explores)).isEqualTo(Golden.row("UserRow", 5));

    codec.read(Golden.row("UserRow", 1), other);
    assertThat(other.offers().size()).isZero();
  }

  private static UserRow exploring(UserRow row) {
    row.list = row.list.drawnWith(new int[] {1}, new float[] {0.25f});
    row.offers.take(row.list, row.sequence, row.lastTime, ExploreSettings.DEFAULT);
    return row;
  }

  private static UserRow counted(UserRow row) {
    row.budget.hour = 472_222;
    row.budget.learned = 1000;
    row.budget.excess = 300;
    return row;
  }

  /** Binary fractions only, so that every machine computes the same bytes. */
  private static UserRow rating(UserRow row) {
    RatingModel model = new RatingModel(0, 0);
    row.ratings.startAs(7);
    model.moveUser(row.ratings, 2, 0, new float[0]);
    model.moveUser(row.ratings, -1, 0.5f, new float[0]);
    return row;
  }

  @SeededTest
  void shouldReadBackAnyRow(long seed) {
    Random random = new Random(seed);
    for (int n = 0; n < 20; n++) {
      fillAtRandom(row, random);

      codec.read(codec.write(row), other);

      assertSame(other, row);
    }
  }

  @SeededTest
  void shouldKeepTheNewestWhenCapsShrink(long seed) {
    UserRow smaller = new UserRow(SMALLER);
    fillAtRandom(row, new Random(seed));

    codec.read(codec.write(row), smaller);

    assertThat(smaller.factors()).containsExactly(Arrays.copyOf(row.factors, 2));
    assertThat(smaller.historySize()).isEqualTo(Math.min(5, row.historySize));
    assertThat(smaller.seenSize()).isEqualTo(Math.min(7, row.seenSize));
    assertThat(smaller.dedupeSize).isEqualTo(Math.min(3, row.dedupeSize));
    assertThat(smaller.impressionSize()).isEqualTo(Math.min(5, row.impressionSize));
    assertThat(row.historyItems).startsWith(used(smaller.historyItems, smaller.historySize));
    assertThat(row.historyTimes).startsWith(used(smaller.historyTimes, smaller.historySize));
    assertThat(row.seenItems).startsWith(used(smaller.seenItems, smaller.seenSize));
    assertThat(row.dedupeIds).startsWith(used(smaller.dedupeIds, smaller.dedupeSize));
    assertThat(row.impressionTimes)
        .startsWith(used(smaller.impressionTimes, smaller.impressionSize));
    assertThat(smaller.list()).isEqualTo(row.list());
  }

  @SeededTest
  void shouldReadTheSameIntoLargerCaps(long seed) {
    UserRow smaller = new UserRow(SMALLER);
    fillAtRandom(smaller, new Random(seed));
    byte[] bytes = codec.write(smaller);
    fillAtRandom(row, new Random(seed + 100));

    codec.read(bytes, row);

    assertThat(row.factors()).containsExactly(smaller.factors()[0], smaller.factors()[1], 0, 0);
    assertThat(row.historySize()).isEqualTo(smaller.historySize());
    assertThat(row.historyItems).startsWith(used(smaller.historyItems, smaller.historySize));
    assertThat(row.list()).isEqualTo(smaller.list());
  }

  @Test
  void shouldKeepAFullRowWithinItsPublishedSize() {
    UserRow full = new UserRow(TestSettings.with(s -> s.seenItems = 2000));
    full.startAs("user");
    for (int n = 0; n < 2000; n++) {
      full.addSeen(n, true);
    }

    // 9 bytes per seen item, as the configuration reference says.
    assertThat(codec.write(full).length).isBetween(18_000, 18_100);
  }

  @Test
  void shouldRefuseANewerLayout() {
    byte[] bytes = codec.write(sample());
    bytes[0] = 6;

    assertThatThrownBy(() -> codec.read(bytes, other))
        .isInstanceOf(UnknownRowVersionException.class)
        .hasMessageStartingWith("a user row has layout version 6");
  }

  private static long[] used(long[] values, int size) {
    return Arrays.copyOf(values, size);
  }

  private void assertSame(UserRow actual, UserRow expected) {
    assertThat(codec.write(actual)).isEqualTo(codec.write(expected));
    assertThat(actual.sequence).isEqualTo(expected.sequence);
    assertThat(actual.lastTime()).isEqualTo(expected.lastTime());
    assertThat(actual.factors()).containsExactly(expected.factors());
    assertThat(actual.list()).isEqualTo(expected.list());
    assertThat(actual.budget.hour).isEqualTo(expected.budget.hour);
    assertThat(actual.budget.learned).isEqualTo(expected.budget.learned);
    assertThat(actual.budget.excess).isEqualTo(expected.budget.excess);
    int size = expected.historySize;
    assertThat(actual.historySize).isEqualTo(size);
    assertThat(used(actual.historyTimes, size)).isEqualTo(used(expected.historyTimes, size));
    assertThat(used(actual.historyItems, size)).isEqualTo(used(expected.historyItems, size));
    size = expected.impressionSize;
    assertThat(actual.impressionSize).isEqualTo(size);
    assertThat(used(actual.impressionTimes, size)).isEqualTo(used(expected.impressionTimes, size));
    size = expected.dedupeSize;
    assertThat(actual.dedupeSize).isEqualTo(size);
    assertThat(used(actual.dedupeSequences, size)).isEqualTo(used(expected.dedupeSequences, size));
  }

  static UserRow sample() {
    UserRow row = new UserRow(SETTINGS);
    row.startAs("user");
    System.arraycopy(new float[] {1, -2, 3.5f, 0}, 0, row.factors, 0, 4);
    row.addHistory(11, 1, 1_700_000_000_000L);
    row.addHistory(12, 2.5f, 1_700_000_000_500L);
    // Arrived late.
    row.addHistory(11, 1, 1_700_000_000_100L);
    row.lastTime = 1_700_000_000_500L;
    row.sequence = 300;
    row.addSeen(13, false);
    row.addSeen(11, true);
    row.remember(0x0102030405060708L, 3, 1_000_000, 299);
    row.remember(-1, 0, -1, UserRow.NOT_IN_HISTORY);
    row.addImpression(21, 1_700_000_000_400L);
    row.addImpression(21, 1_700_000_000_450L);
    Reason because = new Reason(Feature.Source.CO_OCCURRENCE, 0.75f, List.of(11L, 12L));
    Reason popular = new Reason(Feature.Source.POPULAR, 0.5f, List.of());
    row.list =
        new StoredList(
            5,
            1_700_000_001_000L,
            0,
            List.of(
                new Recommendation(31, 2.5f, List.of(because, popular)),
                new Recommendation(32, -1, List.of(popular))));
    return row;
  }

  private static void fillAtRandom(UserRow row, Random random) {
    row.startAs("user");
    Factors.initial(random.nextLong(), row.factors);
    for (int n = random.nextInt(100); n > 0; n--) {
      row.addHistory(random.nextLong(), random.nextFloat(), random.nextLong() >> 2);
      row.addSeen(random.nextInt(50), random.nextInt(5) > 0);
      row.addImpression(random.nextInt(50), random.nextLong() >> 2);
      row.remember(
          random.nextLong(), random.nextInt(1000), random.nextLong(), random.nextInt(99) - 1);
    }
    if (random.nextBoolean()) {
      row.ratings.startAs(random.nextLong());
      new RatingModel(0.3f, 0).moveUser(row.ratings, random.nextFloat(), 0, new float[] {1, 2, 3});
    }
    row.budget.hour = random.nextInt(3) * 500_000L;
    row.budget.learned = row.budget.hour == 0 ? 0 : random.nextInt(2000);
    row.budget.excess = row.budget.hour == 0 ? 0 : random.nextInt(2000);
    row.lastTime = random.nextLong() >> 2;
    row.sequence = random.nextLong() >>> 1;
    row.list = random.nextInt(4) == 0 ? StoredList.NONE : randomList(random);
  }

  private static StoredList randomList(Random random) {
    List<Long> recent = random.longs(15).boxed().toList();
    List<Recommendation> items = new ArrayList<>();
    for (int place = random.nextInt(100); place > 0; place--) {
      List<Reason> reasons = new ArrayList<>();
      for (Feature.Source source : Feature.Source.values()) {
        int from = random.nextInt(15);
        List<Long> because = recent.subList(from, Math.min(15, from + random.nextInt(3)));
        reasons.add(new Reason(source, random.nextFloat(), because));
      }
      items.add(new Recommendation(random.nextLong(), random.nextFloat(), reasons));
    }
    return new StoredList(
        1 + random.nextInt(1_000_000), random.nextLong(), random.nextInt(3), items);
  }
}
