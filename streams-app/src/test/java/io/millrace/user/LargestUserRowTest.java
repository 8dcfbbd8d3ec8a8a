package io.millrace.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.config.MillraceConfig;
import io.millrace.explore.ExploreSettings;
import io.millrace.learn.Feature;
import io.millrace.learn.ModelSettings;
import io.millrace.learn.RatingModel;
import io.millrace.profile.Profile;
import io.millrace.recommend.Reason;
import io.millrace.recommend.Recommendation;
import io.millrace.scenario.Scenario;
import io.millrace.sizing.RowBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The size that docs/SCALING.md states for a user's row is its largest, and not by much. */
class LargestUserRowTest {
  @ParameterizedTest
  @CsvSource({"50,2000,50", "1000,20000,1000"})
  void shouldBeNoLargerThanStated(int history, int seen, int dedupe) {
    ModelSettings settings =
        new MillraceConfig(
                Map.of(
                    "millrace.user.history.size", "" + history,
                    "millrace.user.seen.items", "" + seen,
                    "millrace.user.dedupe.window", "" + dedupe))
            .model();

    int bytes = new UserRowCodec().write(full(settings)).length;

    assertThat((long) bytes)
        .isBetween(RowBytes.largestUser(settings) * 97 / 100, RowBytes.largestUser(settings));
  }

  private static Profile largestProfile() {
    return Profile.of(
        texts(Profile.MOST_ATTRIBUTES).stream().collect(Collectors.toMap(t -> t, t -> t)),
        texts(Profile.MOST_INTERESTS),
        texts(Profile.MOST_FOLLOWS),
        texts(Profile.MOST_BLOCKED_ITEMS),
        texts(Profile.MOST_BLOCKED_LABELS));
  }

  /** Distinct texts of 128 Chinese characters. */
  private static List<String> texts(int count) {
    String stem = "\u6c34".repeat(Profile.LONGEST_TEXT - 1);
    return IntStream.range(0, count).mapToObj(n -> stem + (char) (0x4e00 + n)).toList();
  }

  private static UserRow full(ModelSettings settings) {
    UserRow row = new UserRow(settings);
    row.startAs("user");
    for (int n = 0; n < settings.historySize(); n++) {
      long far = n % 2 == 0 ? Long.MAX_VALUE / 2 : -Long.MAX_VALUE / 2;
      row.addHistory(n, 1, far);
      row.addImpression(n, far);
      row.impressionCounts[0] = Integer.MAX_VALUE;
    }
    for (int n = 0; n < settings.seenItems(); n++) {
      row.addSeen(n, true);
    }
    for (int n = 0; n < settings.dedupeWindow(); n++) {
      row.remember(n, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
    }
    row.sequence = Long.MAX_VALUE;
    row.lastTime = Long.MAX_VALUE;
    row.budget.hour = Long.MAX_VALUE;
    row.budget.learned = Long.MAX_VALUE;
    row.budget.excess = Long.MAX_VALUE;
    row.ratings.startAs(1);
    new RatingModel(0.1f, 0).moveUser(row.ratings, 1, 0, new float[0]);
    List<Recommendation> places = new ArrayList<>();
    for (long n = 0; n < Scenario.MOST_ITEMS; n++) {
      List<Long> because = List.of(2 * n % 15, (2 * n + 1) % 15);
      Reason told = new Reason(Feature.Source.CO_OCCURRENCE, 1, because);
      Reason other = new Reason(Feature.Source.POPULAR, 1, List.of());
      places.add(new Recommendation(n, 1, List.of(told, other, other), 0.5f));
    }
    row.followed = true;
    row.profile = largestProfile();
    row.list = new StoredList(Long.MAX_VALUE, Long.MAX_VALUE, 1, places);
    StoredList first = new StoredList(1, 1, 1, places);
    row.offers.take(first, 1, 1, ExploreSettings.DEFAULT);
    return row;
  }
}
