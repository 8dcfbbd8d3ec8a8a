package io.millrace.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.SeededTest;
import io.millrace.events.Event;
import io.millrace.index.TestModel;
import io.millrace.learn.ItemHash;
import io.millrace.learn.ModelSettings;
import io.millrace.learn.TestSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What holds after every event, whatever a user does. */
class UserSidePropertyTest {
  private static final int ITEMS = 40;
  private static final ModelSettings SETTINGS =
      TestSettings.with(
          s -> {
            s.historySize = 20;
            s.dedupeWindow = 5;
          });
  private static final ModelSettings REPEATS = TestSettings.with(s -> s.excludeSeen = false);

  @SeededTest
  void shouldNeverListWhatTheUserHasTouched(long seed) {
    UserSideFixture user = shop(SETTINGS, seed);
    Set<Long> touched = new HashSet<>();
    for (Event event : events(new Random(seed))) {
      if (user.apply(event) instanceof Turn.Learned) {
        touched.add(ItemHash.of(event.item()));
      }

      assertThat(user.list()).noneMatch(touched::contains).doesNotHaveDuplicates();
      assertThat(user.list().size()).isLessThanOrEqualTo(SETTINGS.listSize());
    }
  }

  @SeededTest
  void shouldNeverListWhatTheUserTurnedAwayLast(long seed) {
    UserSideFixture user = shop(REPEATS, seed);
    Set<Long> away = new HashSet<>();
    for (Event event : events(new Random(seed))) {
      boolean learned = user.apply(event) instanceof Turn.Learned;
      if (learned && event.weight() < 0) {
        away.add(ItemHash.of(event.item()));
      } else if (learned) {
        away.remove(ItemHash.of(event.item()));
      }

      assertThat(user.list()).noneMatch(away::contains).doesNotHaveDuplicates();
    }
  }

  @SeededTest
  void shouldGoOnFromAStoredRowAsIfItHadNeverLeftMemory(long seed) {
    UserSideFixture inMemory = shop(SETTINGS, seed);
    UserSideFixture stored = shop(SETTINGS, seed);
    UserRowCodec codec = new UserRowCodec();
    for (Event event : events(new Random(seed))) {
      Turn expected = inMemory.apply(event);
      Turn actual = stored.apply(event);
      codec.read(stored.rowBytes(), stored.row);

      assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
    }

    assertThat(stored.rowBytes()).isEqualTo(inMemory.rowBytes());
  }

  /** Items that list one another at random. */
  private static UserSideFixture shop(ModelSettings settings, long seed) {
    UserSideFixture user = new UserSideFixture(settings);
    Random random = new Random(seed);
    for (int n = 0; n < ITEMS; n++) {
      TestModel model =
          TestModel.touched(1 + random.nextInt(50), UserSideFixture.NOON)
              .factors(0, random.nextFloat(), random.nextFloat(), 0, 0);
      for (int p = 0; p < 5; p++) {
        model.after("i" + random.nextInt(ITEMS), 1 + random.nextFloat(), random.nextFloat(), 1);
      }
      user.index.apply("i" + n, model.build());
    }
    return user;
  }

  /** Touches, cancels and impressions; some twice, some late. */
  private static List<Event> events(Random random) {
    float[] weights = {1, 1, 1, 2, 0.5f, 0, -1};
    List<Event> events = new ArrayList<>();
    for (int n = 0; n < 60; n++) {
      float weight = weights[random.nextInt(weights.length)];
      Event event =
          UserSideFixture.event("i" + random.nextInt(ITEMS), weight, n - random.nextInt(30));
      events.add(UserSideFixture.received(event, "e" + n, n));
      if (random.nextInt(10) == 0) {
        events.add(events.get(events.size() - 1 - random.nextInt(Math.min(4, events.size()))));
      }
    }
    return events;
  }
}
