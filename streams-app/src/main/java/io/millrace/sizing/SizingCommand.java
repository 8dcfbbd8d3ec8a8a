package io.millrace.sizing;

import io.millrace.config.MillraceConfig;
import io.millrace.run.ConfigOptions;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.streams.StreamsConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millrace sizing}: memory and disk of an instance, by the formula of docs/SCALING.md. */
@Command(
    name = "sizing",
    description = "Predict memory and disk of an instance for so many users and items.")
public final class SizingCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ConfigOptions options;

  @Option(names = "--users", required = true, paramLabel = "N", description = "Users remembered.")
  private long users;

  @Option(names = "--items", required = true, paramLabel = "N", description = "Items remembered.")
  private long items;

  @Option(
      names = "--events-per-second",
      required = true,
      paramLabel = "R",
      description = "Events that come in.")
  private double eventsPerSecond;

  @Option(
      names = "--events-per-user",
      defaultValue = "50",
      paramLabel = "N",
      description = "A user's events that are remembered, on average (default ${DEFAULT-VALUE}).")
  private double eventsPerUser;

  @Option(
      names = "--facts-bytes",
      defaultValue = "200",
      paramLabel = "N",
      description = "What the catalogue says of an item; 0 without one (default ${DEFAULT-VALUE}).")
  private int factsBytes;

  @Option(names = "--instances", defaultValue = "1", paramLabel = "N", description = "Instances.")
  private int instances;

  @Option(
      names = "--partitions",
      defaultValue = "6",
      paramLabel = "N",
      description = "Partitions of user-events (default ${DEFAULT-VALUE}).")
  private int partitions;

  @Option(
      names = "--standbys",
      paramLabel = "N",
      description = "Copies of all state (default: num.standby.replicas of the configuration).")
  private Integer standbys;

  @Override
  public Integer call() {
    atLeast("--users", users, 0);
    atLeast("--items", items, 0);
    atLeast("--events-per-second", eventsPerSecond, 0);
    atLeast("--events-per-user", eventsPerUser, 0);
    atLeast("--facts-bytes", factsBytes, 0);
    atLeast("--instances", instances, 1);
    atLeast("--partitions", partitions, 1);
    atLeast("--standbys", standbys == null ? 0 : standbys, 0);
    Map<String, String> settings = options.load();
    Load load = new Load(users, items, eventsPerUser, eventsPerSecond, factsBytes);
    print(new MillraceConfig(settings), load, deployment(settings), System.out);
    return 0;
  }

  private void atLeast(String option, double given, int least) {
    if (!(given >= least)) {
      throw new ParameterException(
          spec.commandLine(), option + " has to be " + least + " or more.");
    }
  }

  private Deployment deployment(Map<String, String> settings) {
    int copies =
        Integer.parseInt(settings.getOrDefault(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, "0"));
    return Deployment.of(settings, instances, partitions, standbys == null ? copies : standbys);
  }

  static void print(MillraceConfig config, Load load, Deployment deployment, PrintStream out) {
    Prediction predicted = Sizing.predict(load, deployment, config.model(), config.quality());
    out.println("Each of " + deployment.instances() + " instances takes, by prediction:");
    print("Java heap, live", predicted.heap(), out);
    print("Memory beside the heap", predicted.offHeap(), out);
    print("Disk, state.dir", predicted.disk(), out);
    out.println();
    line("-Xmx, at least", predicted.heapLimit(), out);
    line(
        "Memory of the container, at least",
        predicted.heapLimit() + Prediction.sum(predicted.offHeap()),
        out);
    line("Largest row of a user", RowBytes.largestUser(config.model()), out);
    line("Largest row of an item's counts", RowBytes.largestCounts(config.model()), out);
    line("  and what the catalogue says of it", RowBytes.largestFacts(), out);
    line("Largest row of an item's factors", RowBytes.largestFactors(config.model()), out);
  }

  private static void print(String title, List<Prediction.Part> parts, PrintStream out) {
    out.println();
    line(title, Prediction.sum(parts), out);
    parts.forEach(part -> line("  " + part.name(), Math.round(part.bytes()), out));
  }

  private static void line(String name, long bytes, PrintStream out) {
    out.printf("%-40s %12s%n", name, text(bytes));
  }

  /** Bytes for people. */
  static String text(long bytes) {
    if (bytes < 100_000) {
      return String.format(Locale.ROOT, "%,d B", bytes);
    }
    return bytes < 10_000_000_000L
        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }
}
