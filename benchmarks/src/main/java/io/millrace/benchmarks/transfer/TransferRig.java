package io.millrace.benchmarks.transfer;

import io.millrace.benchmarks.Report;
import io.millrace.benchmarks.Rig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code benchmarks/run transfer}: how soon a new scenario is as good as it gets, by where its
 * ranker weights come from. People first use one place only; then the second opens, and every
 * second event happens there. No broker: the classes the topology is made of.
 */
@Command(
    name = "transfer",
    description = "A new scenario's first events: shared weights against its own, and both.")
public final class TransferRig extends Rig {
  private static final int[] FIRST = {100, 300, 1_000, 3_000, 10_000};
  private static final int TOP = 10;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "How many streams figures are averaged over (default 1 short, 5 long).")
  private Integer seedCount;

  @Override
  protected void run(Path directory, Report report) {
    int before = isLong() ? 20_000 : 10_000;
    int most = isLong() ? 10_000 : 3_000;
    int seeds = seedCount != null ? seedCount : isLong() ? 5 : 1;
    report.condition("events_before", before);
    report.condition("seeds", seeds);
    report.condition("hit_rate_at", TOP);
    for (boolean cart : new boolean[] {true, false}) {
      for (Learner.Weights weights : Learner.Weights.values()) {
        int[] hits = new int[most];
        for (int s = 0; s < seeds; s++) {
          play(weights, cart, before, hits, seed() + s);
        }
        report.row("new_scenario", row(weights, cart, hits, seeds));
      }
    }
  }

  /**
   * Lets people go through both places.
   *
   * @param cart whether the place where complements are bought is the new one, else the other
   * @param hits increased for each event of the new place that was a hit
   */
  private static void play(
      Learner.Weights weights, boolean cart, int before, int[] hits, long seed) {
    TwoPlaces shop = new TwoPlaces(seed);
    Learner learner = new Learner(weights, seed);
    int there = 0;
    for (int e = 0; there < hits.length; e++) {
      boolean isNew = e >= before && e % 2 == 0;
      int user = shop.nextUser();
      int item = shop.choose(user, isNew == cart);
      int place = learner.learn("user-" + user, "item-" + item, isNew, 1_000L * e);
      if (isNew) {
        hits[there++] += place >= 0 && place < TOP ? 1 : 0;
      }
    }
  }

  private static Map<String, Object> row(
      Learner.Weights weights, boolean cart, int[] hits, int seeds) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("opens", cart ? "cart (complements)" : "home (trends)");
    row.put("weights", weights.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    int sum = 0;
    int from = 0;
    for (int upTo : FIRST) {
      if (upTo <= hits.length) {
        for (; from < upTo; from++) {
          sum += hits[from];
        }
        row.put("first " + upTo, String.format(Locale.ROOT, "%.3f", (double) sum / upTo / seeds));
      }
    }
    return row;
  }
}
