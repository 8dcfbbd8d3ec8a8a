package io.millrace.benchmarks.explore;

import io.millrace.benchmarks.Report;
import io.millrace.benchmarks.Rig;
import io.millrace.replay.CatalogEntry;
import io.millrace.replay.ItemsFile;
import io.millrace.replay.RecordedEvent;
import io.millrace.replay.RecordedLog;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code benchmarks/run explore}: what a share of places for new items brings and costs. */
@Command(
    name = "explore",
    description = "A shop with new items, and a log, by the share of places that are explored.")
public final class ExploreRig extends Rig {
  @Option(
      names = "--shares",
      split = ",",
      paramLabel = "S",
      defaultValue = "0,0.05,0.1,0.2,0",
      description = "Shares to try, in this order (default ${DEFAULT-VALUE}).")
  private List<Double> shares;

  @Option(names = "--log", paramLabel = "FILE", description = "A recorded log to go through, too.")
  private Path log;

  @Option(names = "--items", paramLabel = "FILE", description = "Its items.")
  private Path items;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50000",
      description = "Events of the log (default ${DEFAULT-VALUE}).")
  private int limit;

  @Override
  protected void run(Path directory, Report report) {
    int events = isLong() ? 100_000 : 15_000;
    int warmUp = isLong() ? 20_000 : 5_000;
    report.condition("shop", warmUp + " events, then " + events + " with a new item every 60th");
    for (double share : shares) {
      report.row("shop", new ShopTrial(share, warmUp, events, seed()).play(share));
    }
    if (log != null) {
      replay(report);
    }
  }

  private void replay(Report report) {
    Map<String, CatalogEntry> catalogue = new HashMap<>();
    if (items != null) {
      ItemsFile.read(items).entries().forEach(entry -> catalogue.put(entry.item(), entry));
    }
    List<RecordedEvent> events;
    try (RecordedLog recorded = RecordedLog.open(log)) {
      events = recorded.stream().limit(limit).toList();
    }
    report.condition("log", log.getFileName() + ", " + events.size() + " events");
    for (double share : shares) {
      report.row("log", new LogTrial(share, catalogue, seed()).play(share, events));
    }
  }
}
