package io.millrace.evaluate.report;

import io.millrace.config.ListKeys;
import io.millrace.config.MillraceConfig;
import io.millrace.config.UserKeys;
import io.millrace.evaluate.Cut;
import io.millrace.evaluate.Exam;
import io.millrace.evaluate.Logs;
import io.millrace.evaluate.Staleness;
import io.millrace.evaluate.metric.ConsumerDistance;
import io.millrace.evaluate.race.Entrant;
import io.millrace.evaluate.race.Field;
import io.millrace.evaluate.race.Race;
import io.millrace.evaluate.race.Result;
import io.millrace.replay.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** A small evaluation, all contenders in it. */
final class Finished {
  private Finished() {}

  static Evaluation evaluation(String name) throws InterruptedException {
    Exam exam = new Exam(Logs.random(3, 40, 120, 3000), true);
    Field field =
        new Field(
            exam,
            new MillraceConfig(Map.of(ListKeys.EXCLUDE_SEEN, "false", UserKeys.DEDUPE_WINDOW, "0"))
                .model(),
            1);
    Staleness staleness = new Staleness(2, 20);
    List<Entrant> entrants = new ArrayList<>(field.all(staleness, Set.of()));
    entrants.add(field.millrace("ideal", Staleness.IDEAL));
    List<Cut> cuts = Cut.grid(0, 0);
    entrants.add(field.cuts(staleness, cuts));
    Map<String, List<Result>> results =
        new Race(exam, ConsumerDistance::new, Progress.NONE).run(entrants, 2);
    List<Result> ideal = results.remove("ideal");
    List<Result> cut = results.remove("cuts");
    return new Evaluation(
        name,
        conditions(exam, staleness),
        results.values().stream().flatMap(List::stream).toList(),
        List.of(new Evaluation.OtherMode("ideal", Staleness.IDEAL, ideal.get(0))),
        IntStream.range(0, cuts.size())
            .mapToObj(c -> new Evaluation.CutResult(cuts.get(c), cut.get(c)))
            .toList());
  }

  private static Conditions conditions(Exam exam, Staleness staleness) {
    return new Conditions(
        exam.log().size(),
        exam.log().userCount(),
        exam.log().itemCount(),
        exam.questions(),
        exam.questions() - 7,
        2,
        true,
        staleness,
        1,
        Map.of("millrace.candidates.cooccurrence", "100"),
        "users in common",
        2,
        1000,
        100,
        1.23,
        "17",
        "test");
  }
}
