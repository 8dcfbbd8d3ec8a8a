package io.millrace.benchmarks.growth;

import io.millrace.benchmarks.Report;
import io.millrace.benchmarks.Rig;
import io.millrace.benchmarks.load.Subject;
import io.millrace.benchmarks.process.Cluster;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code benchmarks/run growth}: the same, with ten and a hundred times the users and items. */
@Command(
    name = "growth",
    description =
        "What 10,000, 100,000 and 1,000,000 users and items cost, and how fast it starts.")
public final class GrowthRig extends Rig {
  private static final int EVENTS_PER_USER_OF_FEW = 10;
  private static final int FEW = 10_000;
  private static final int MANY = 1_000_000;

  @Option(
      names = "--sizes",
      split = ",",
      paramLabel = "USERS:ITEMS",
      description =
          "Default 10000:10000,100000:100000,1000000:100000,1000000:1000000; quick the first two.")
  private List<String> sizes;

  @Option(
      names = "--measured",
      paramLabel = "EVENTS",
      description = "Whose rate is measured at each size (default 30000, quick 8000).")
  private Integer measured;

  @Option(
      names = "--backfill",
      paramLabel = "EVENTS",
      description =
          "That fill each size; by default 10 a user, 2 from 100,000 users, 1 from a million.")
  private Integer backfill;

  @Option(
      names = "--heap",
      defaultValue = "6g",
      description = "Of the instance, at most (default ${DEFAULT-VALUE}).")
  private String heap;

  @Override
  protected boolean isBenchmark() {
    return true;
  }

  @Override
  protected void run(Path directory, Report report) throws Exception {
    List<String> all =
        sizes != null
            ? sizes
            : isLong()
                ? List.of("10000:10000", "100000:100000", "1000000:100000", "1000000:1000000")
                : List.of("10000:10000", "100000:100000");
    report.condition("heap", heap + " at most");
    report.condition("covers", isLong() ? "all sizes of the issue" : "the smaller two sizes");
    for (String each : all) {
      int[] numbers = Stream.of(each.split(":")).mapToInt(Integer::parseInt).toArray();
      Path own = directory.resolve(each.replace(':', '-'));
      java.nio.file.Files.createDirectory(own);
      try (Cluster cluster = Cluster.start(own, List.of("-Xmx1g"), Map.of());
          Subject subject =
              new Subject(
                  cluster, own, "growth", Size.settings(true), List.of("-Xms1g", "-Xmx" + heap))) {
        Map<String, Object> row = size(numbers[0], numbers[1]).measure(subject, seed());
        report.row("growth", row);
        System.out.println(row);
      }
    }
  }

  private Size size(int users, int items) {
    int perUser = users <= FEW ? EVENTS_PER_USER_OF_FEW : users < MANY ? 2 : 1;
    int fill =
        backfill != null
            ? backfill
            : isLong() ? users * perUser : Math.min(users * perUser, 40_000);
    int events = measured != null ? measured : isLong() ? 30_000 : 8_000;
    return new Size(users, items, fill, events, isLong() ? 20 : 8, 1000);
  }
}
