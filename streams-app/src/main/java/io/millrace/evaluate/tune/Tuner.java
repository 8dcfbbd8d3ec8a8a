package io.millrace.evaluate.tune;

import io.millrace.evaluate.EvaluationException;
import io.millrace.evaluate.EventLog;
import io.millrace.evaluate.Exam;
import io.millrace.evaluate.Staleness;
import io.millrace.evaluate.metric.ConsumerDistance;
import io.millrace.evaluate.race.Answers;
import io.millrace.evaluate.race.Entrant;
import io.millrace.evaluate.race.Field;
import io.millrace.evaluate.race.Race;
import io.millrace.evaluate.race.Result;
import io.millrace.learn.ModelSettings;
import io.millrace.replay.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Tries settings on the beginning of a log, then lets the best and the defaults go through all of
 * it and compares them on the part that was not searched.
 */
public final class Tuner {
  private final Exam exam;
  private final Function<Map<String, String>, ModelSettings> settings;
  private final Staleness staleness;
  private final long seed;
  private final int threads;

  /**
   * @param settings the model's, from those that are changed
   * @param seed the same for all trials, so that they differ by their settings alone
   */
  public Tuner(
      Exam exam,
      Function<Map<String, String>, ModelSettings> settings,
      Staleness staleness,
      long seed,
      int threads) {
    this.exam = exam;
    this.settings = settings;
    this.staleness = staleness;
    this.seed = seed;
    this.threads = threads;
  }

  /**
   * Searches.
   *
   * @param trials settings that are tried, beside the defaults
   * @param share of the log that is searched, above 0 and below 1
   * @throws EvaluationException if there is nothing to predict in either part
   */
  public Tuning search(int trials, double share, Progress progress) throws InterruptedException {
    EventLog log = exam.log();
    int events = (int) (log.size() * share);
    Exam prefix = new Exam(log.first(events), exam.repeats());
    if (prefix.questions() == 0 || prefix.questions() == exam.questions()) {
      throw new EvaluationException(
          "There is nothing to predict in the first "
              + events
              + " events or nothing after them; choose another --prefix.");
    }
    Share whole = new Share(progress, trials + 1 + 2 / share);
    SearchSpace space = new SearchSpace(seed);
    List<Map<String, String>> round = new ArrayList<>(List.of(Map.of()));
    round.addAll(space.draw(trials / 2));
    List<Tuning.Trial> tried = new ArrayList<>(attempt(prefix, round, whole));
    round = space.drawNear(Tuning.best(tried).settings(), trials - trials / 2);
    tried.addAll(attempt(prefix, round, whole));

    Map<String, String> best = Tuning.best(tried).settings();
    List<Map<String, String>> judged = best.isEmpty() ? List.of(best) : List.of(Map.of(), best);
    List<Answers> rest =
        run(exam, judged, whole.next(2 / share)).stream()
            .map(result -> result.answers().from(prefix.questions()))
            .toList();
    return new Tuning(
        log.name(), log.size(), events, tried, rest.get(0), rest.get(rest.size() - 1));
  }

  private List<Tuning.Trial> attempt(Exam prefix, List<Map<String, String>> round, Share whole)
      throws InterruptedException {
    List<Result> results = run(prefix, round, whole.next(round.size()));
    List<Tuning.Trial> tried = new ArrayList<>();
    for (int t = 0; t < round.size(); t++) {
      Result result = results.get(t);
      tried.add(new Tuning.Trial(round.get(t), result.of("hr_10"), result.of("ndcg_10")));
    }
    return tried;
  }

  /** Progress of several runs, each a part of the whole. */
  private static final class Share {
    private final Progress whole;
    private final double work;
    private double done;
    private long events;

    Share(Progress whole, double work) {
      this.whole = whole;
      this.work = work;
    }

    /** The progress of the next run, which is so much of the work. */
    Progress next(double part) {
      double before = done;
      long eventsBefore = events;
      done += part;
      return (passed, fraction) -> {
        events = eventsBefore + passed;
        whole.update(events, Math.min(1, (before + part * fraction) / work));
      };
    }
  }

  private List<Result> run(Exam of, List<Map<String, String>> tried, Progress progress)
      throws InterruptedException {
    List<Entrant> entrants = new ArrayList<>();
    for (int t = 0; t < tried.size(); t++) {
      Field field = new Field(of, settings.apply(tried.get(t)), seed);
      entrants.add(field.millrace("trial " + t, staleness));
    }
    return new Race(of, ConsumerDistance::new, progress)
        .run(entrants, threads).values().stream().map(results -> results.get(0)).toList();
  }
}
