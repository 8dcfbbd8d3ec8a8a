package io.millrace.evaluate.race;

import io.millrace.evaluate.Exam;
import io.millrace.evaluate.NextItems;
import io.millrace.evaluate.metric.Distance;
import io.millrace.replay.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Runs contenders side by side, each in a thread of its own, the slowest first. */
public final class Race {
  private final Exam exam;
  private final NextItems nextItems;
  private final Supplier<Distance> distance;
  private final Progress progress;
  private double costLeft;
  private double costOfAll;
  private long passed;

  /**
   * @param distance makes the items' distance for one contender
   * @param progress is told by all, one at a time
   */
  public Race(Exam exam, Supplier<Distance> distance, Progress progress) {
    this.exam = exam;
    this.nextItems = new NextItems(exam);
    this.distance = distance;
    this.progress = progress;
  }

  /**
   * Runs them all.
   *
   * @param threads at a time
   * @return results by the entrant's label, in the order given
   * @throws InterruptedException when the caller was interrupted; all threads are then ended
   */
  public Map<String, List<Result>> run(List<Entrant> entrants, int threads)
      throws InterruptedException {
    costOfAll = entrants.stream().mapToDouble(Entrant::cost).sum() * exam.log().size();
    costLeft = costOfAll;
    List<Entrant> slowestFirst = new ArrayList<>(entrants);
    slowestFirst.sort(Comparator.comparingDouble(Entrant::cost).reversed());
    Map<String, Future<List<Result>>> running = new LinkedHashMap<>();
    ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, threads));
    try {
      slowestFirst.forEach(e -> running.put(e.label(), pool.submit(() -> lap(e))));
      Map<String, List<Result>> results = new LinkedHashMap<>();
      for (Entrant entrant : entrants) {
        results.put(entrant.label(), outcome(running.get(entrant.label())));
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  private List<Result> lap(Entrant entrant) {
    Lap lap = new Lap(exam, nextItems, distance.get());
    return lap.run(entrant.contender().get(), events -> passed(events, entrant.cost()));
  }

  private synchronized void passed(int events, double cost) {
    passed += events;
    costLeft -= events * cost;
    progress.update(passed, Math.min(1, 1 - costLeft / costOfAll));
  }

  private static List<Result> outcome(Future<List<Result>> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
