package io.millrace.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.config.ListKeys;
import io.millrace.config.MillraceConfig;
import io.millrace.config.UserKeys;
import io.millrace.evaluate.metric.ConsumerDistance;
import io.millrace.evaluate.race.Field;
import io.millrace.evaluate.race.Race;
import io.millrace.evaluate.race.Result;
import io.millrace.replay.Progress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CutTest {
  private static final String HITS = "hr_10";
  private static final String TAIL = "long_tail_share_10";

  private final Exam exam = new Exam(Logs.random(3, 40, 120, 3000), true);

  private Map<String, List<Result>> race(List<Cut> cuts) throws InterruptedException {
    MillraceConfig config =
        new MillraceConfig(Map.of(ListKeys.EXCLUDE_SEEN, "false", UserKeys.DEDUPE_WINDOW, "0"));
    Field field = new Field(exam, config.model(), 1);
    return new Race(exam, ConsumerDistance::new, Progress.NONE)
        .run(List.of(field.cuts(Staleness.IDEAL, cuts), field.millrace("own", Staleness.IDEAL)), 1);
  }

  @Test
  void shouldMarkWhatTheSettingsAreAndHaveItInTheGrid() {
    List<Cut> grid = Cut.grid(0.15f, 0.3f);

    assertThat(grid).filteredOn(Cut::usual).containsExactly(new Cut(0.15f, 0.3f, true));
    assertThat(grid).hasSize(6 * 5).doesNotHaveDuplicates();
    assertThat(Cut.grid(0, 0)).hasSize(5 * 4).first().isEqualTo(new Cut(0, 0, true));
  }

  @Test
  void shouldCutAsMillraceDoesWhereNothingIsTraded() throws InterruptedException {
    Map<String, List<Result>> results = race(List.of(new Cut(0, 0, true)));

    Result own = results.get("own").get(0);
    Result cut = results.get("cuts").get(0);
    for (String metric : List.of(HITS, "ndcg_10", "coverage_10", TAIL)) {
      assertThat(cut.of(metric)).as(metric).isCloseTo(own.of(metric), within(1e-9));
    }
  }

  @Test
  void shouldShowMoreOfTheTailTheMoreIsAskedFor() throws InterruptedException {
    List<Result> results =
        race(List.of(new Cut(0, 0, true), new Cut(0, 0.4f, false), new Cut(2, 0, false)))
            .get("cuts");

    assertThat(results.get(1).of(TAIL)).isGreaterThan(results.get(0).of(TAIL));
    assertThat(results.get(2).of(TAIL)).isGreaterThan(results.get(0).of(TAIL));
  }
}
