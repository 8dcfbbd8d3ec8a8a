package io.millrace.evaluate.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.config.ListKeys;
import io.millrace.config.MillraceConfig;
import io.millrace.config.UserKeys;
import io.millrace.evaluate.Contender;
import io.millrace.evaluate.EventLog;
import io.millrace.evaluate.Exam;
import io.millrace.evaluate.Logs;
import io.millrace.evaluate.Ranking;
import io.millrace.evaluate.Staleness;
import io.millrace.evaluate.metric.ConsumerDistance;
import io.millrace.learn.ModelSettings;
import io.millrace.replay.Progress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RaceTest {
  private static final ModelSettings SETTINGS =
      new MillraceConfig(Map.of(ListKeys.EXCLUDE_SEEN, "false", UserKeys.DEDUPE_WINDOW, "0"))
          .model();

  @Test
  void shouldMeasureEachAnswerOverallByHalfAndByKind() throws InterruptedException {
    // Questions are events 1 to 7. It is right at 1, 2, 5 and 6.
    EventLog log =
        Logs.of("u a", "u b", "u a", "u b", "u a cart", "u b cart", "u a cart", "u b cart");
    Set<Integer> right = Set.of(1, 2, 5, 6);
    Result result = run(log, new RightAt(log, right));

    assertThat(result.questions()).isEqualTo(7);
    // At 1, b is not known yet, but this one guesses its place.
    assertThat(result.of("hr_10")).isCloseTo(4 / 7.0, within(1e-12));
    assertThat(result.secondHalfQuestions()).isEqualTo(4);
    assertThat(result.secondHalf().get("hr_10")).isEqualTo(0.5);
    assertThat(result.segments())
        .extracting(Result.Segment::name, Result.Segment::questions, RaceTest::hits)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("new", 4, 0.5),
            org.assertj.core.groups.Tuple.tuple("returning", 3, 2 / 3.0),
            org.assertj.core.groups.Tuple.tuple("cold", 7, 4 / 7.0),
            org.assertj.core.groups.Tuple.tuple("view", 3, 2 / 3.0),
            org.assertj.core.groups.Tuple.tuple("cart", 4, 0.5));
    assertThat(result.curve()).hasSize(7);
    assertThat(result.curve().get(6).event()).isEqualTo(8);
    assertThat(result.curve().get(6).hr10()).isZero();
  }

  private static double hits(Result.Segment segment) {
    return segment.values().get("hr_10");
  }

  @Test
  void shouldDrawACurveOfFiftyStretchesOverAllQuestions() throws InterruptedException {
    EventLog log = Logs.random(1, 20, 50, 3000);
    Result result = run(log, new RightAt(log, Set.of()));

    assertThat(result.curve()).hasSize(50);
    assertThat(result.curve().stream().mapToInt(Result.Point::questions).sum())
        .isEqualTo(result.questions());
  }

  @Test
  void shouldGiveTheSameFiguresAgain() throws InterruptedException {
    Exam exam = new Exam(Logs.random(7, 30, 60, 2000), true);
    Field field = new Field(exam, SETTINGS, 5);
    List<Entrant> all = field.all(Staleness.PRODUCTION, Set.of());

    Map<String, List<Result>> once = race(exam, Progress.NONE).run(all, 2);
    Map<String, List<Result>> again = race(exam, Progress.NONE).run(all, 1);

    once.forEach(
        (label, results) -> {
          for (int r = 0; r < results.size(); r++) {
            assertThat(again.get(label).get(r).overall()).isEqualTo(results.get(r).overall());
          }
        });
    assertThat(field.names())
        .startsWith("popularity", "decayed_popularity", "cooccurrence")
        .contains("session_knn", "online_mf", "part_own_history")
        .endsWith("millrace");
  }

  @Test
  void shouldReportProgressUpToTheEnd() throws InterruptedException {
    Exam exam = new Exam(Logs.random(7, 30, 60, 1000), true);
    AtomicReference<Double> last = new AtomicReference<>(0.0);
    Progress progress =
        (events, fraction) -> {
          assertThat(fraction).isGreaterThanOrEqualTo(last.get());
          last.set(fraction);
        };
    race(exam, progress)
        .run(
            new Field(exam, SETTINGS, 1).all(Staleness.IDEAL, Set.of("popularity", "online_mf")),
            2);

    assertThat(last.get()).isCloseTo(1, within(1e-9));
  }

  @Test
  void shouldTellADifferenceFromNoise() {
    Answers first = new Answers(1000);
    Answers second = new Answers(1000);
    for (int q = 0; q < 1000; q++) {
      first.add(q % 10 == 0 ? 0 : -1);
      second.add(q % 10 == 0 || q % 20 == 1 ? 0 : -1);
    }
    Difference apart = Difference.inHits(second, first);
    assertThat(apart.mean()).isCloseTo(0.05, within(1e-12));
    assertThat(apart.isWithinNoise()).isFalse();

    java.util.Random random = new java.util.Random(4);
    Difference chance = Difference.of(1000, q -> random.nextGaussian());
    assertThat(chance.standardError()).isCloseTo(1 / Math.sqrt(1000), within(0.01));
    assertThat(Difference.inGain(first, first).isWithinNoise()).isTrue();
  }

  private static Race race(Exam exam, Progress progress) {
    return new Race(exam, ConsumerDistance::new, progress);
  }

  private static Result run(EventLog log, Contender contender) throws InterruptedException {
    Entrant entrant = new Entrant("x", List.of("x"), 1, Staleness.IDEAL, () -> contender);
    return race(new Exam(log, true), Progress.NONE).run(List.of(entrant), 1).get("x").get(0);
  }

  /** Puts the chosen item first at given events, and elsewhere gives it no score. */
  private record RightAt(EventLog log, Set<Integer> events) implements Contender {
    @Override
    public List<String> names() {
      return List.of("x");
    }

    @Override
    public void play(int event, Ranking[] into) {
      if (into != null && events.contains(event)) {
        into[0].of(0, 1, log.item(event));
      }
    }
  }
}
