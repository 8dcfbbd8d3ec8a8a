package io.millrace.quality;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.millrace.index.ItemIndex;
import io.millrace.index.TestModel;
import io.millrace.learn.ItemHash;
import io.millrace.recommend.Recommendation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OnlineQualityTest {
  private final ItemIndex index = new ItemIndex(10);
  private final Map<String, ScenarioQuality> scenarios = new HashMap<>();
  private final OnlineQuality quality =
      new OnlineQuality(new QualitySettings(100, 2, 15), index, q -> scenarios.put(q.name(), q));

  OnlineQualityTest() {
    for (int i = 1; i <= 20; i++) {
      index.apply("" + i, TestModel.touched(i, 1000).build());
    }
  }

  private static List<Recommendation> list(String... items) {
    return Arrays.stream(items)
        .map(item -> new Recommendation(ItemHash.of(item), 0, List.of()))
        .toList();
  }

  private void predict(String scenario, String item, int place, String... shown) {
    quality.predicted(scenario, ItemHash.of(item), place, list(shown), hash -> false);
  }

  @Test
  void shouldScorePopularityBesideItself() {
    // "19" is the second most popular; "1" is not among the first ten.
    predict(null, "19", 0, "1", "20");
    predict(null, "1", 3, "1", "2");

    ScenarioQuality all = scenarios.get(OnlineQuality.ALL);
    assertThat(all.millrace().predictions()).isEqualTo(2);
    assertThat(all.millrace().hitRate()).isEqualTo(1);
    assertThat(all.millrace().mrr()).isEqualTo((1 + 0.25) / 2);
    assertThat(all.popularity().hitRate()).isEqualTo(0.5);
    assertThat(all.popularity().mrr()).isEqualTo(0.25);
    assertThat(all.millrace().coverage()).isEqualTo(3.0 / 20);
    assertThat(all.popularity().coverage()).isEqualTo(10.0 / 20);
    // The head is 9 to 20, 174 of 210 events: of the four places, "1", "1" and "2" are in the tail.
    assertThat(all.millrace().longTailShare()).isEqualTo(0.75);
    assertThat(all.popularity().longTailShare()).isZero();
  }

  @Test
  void shouldLeaveOutOfThePopularListWhatTheUsersListLeavesOut() {
    List<String> had = List.of("20", "19", "18");
    List<Long> refused = had.stream().map(ItemHash::of).toList();

    quality.predicted(null, ItemHash.of("17"), -1, list(), refused::contains);

    assertThat(scenarios.get(OnlineQuality.ALL).popularity().mrr()).isEqualTo(1);
  }

  @Test
  void shouldKeepScenariosApartUpToABound() {
    predict("home", "1", 0);
    predict("cart", "1", -1);
    predict("search", "1", -1);
    predict("mail", "1", 0);
    predict("all", "1", 0);
    predict(null, "1", -1);
    predict("home", "1", 0);

    assertThat(scenarios.keySet())
        .containsExactlyInAnyOrder(
            "home", "cart", OnlineQuality.ALL, OnlineQuality.NONE, OnlineQuality.OTHER);
    assertThat(scenarios.get("home").millrace().hitRate()).isEqualTo(1);
    assertThat(scenarios.get(OnlineQuality.OTHER).millrace().predictions()).isEqualTo(3);
    assertThat(scenarios.get(OnlineQuality.ALL).millrace().predictions()).isEqualTo(7);
  }

  @Test
  void shouldSayOnceThatQualityFellAndOnceThatItSettled() {
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    Logger log = (Logger) LoggerFactory.getLogger(ScenarioQuality.class);
    log.addAppender(lines);
    lines.start();
    Random random = new Random(7);
    List<Boolean> drifting = new ArrayList<>();
    try {
      for (double rate : new double[] {0.3, 0.1, 0.3}) {
        for (int n = 0; n < 8000; n++) {
          predict("home", "1", random.nextDouble() < rate ? 4 : -1);
        }
        drifting.add(scenarios.get("home").drifting());
      }
    } finally {
      log.detachAppender(lines);
    }

    assertThat(drifting).containsExactly(false, true, false);
    assertThat(lines.list)
        .filteredOn(line -> line.getFormattedMessage().contains("scenario home"))
        .extracting(ILoggingEvent::getLevel)
        .containsExactly(Level.WARN, Level.INFO);
    assertThat(scenarios.get("home").pastHitRate()).isBetween(0.2, 0.35);
  }
}
