package io.millrace.replay;

import io.millrace.config.MillraceConfig;
import io.millrace.config.StreamsProperties;
import io.millrace.config.TopicKeys;
import io.millrace.run.ClientProperties;
import io.millrace.run.ConfigOptions;
import io.millrace.run.Preflight;
import io.millrace.schemas.CatalogItem;
import io.millrace.schemas.UserEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace replay FILE}: sends a recorded log to Kafka, as your own producers would. */
@Command(
    name = "replay",
    description = "Send a recorded event log to the user-events topic, at a chosen speed.")
public final class ReplayCommand implements Callable<Integer> {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  @Mixin private ConfigOptions options;

  @Parameters(
      paramLabel = "FILE",
      description =
          "timestamp_ms,user,item,event,value as .csv or .csv.gz; or MovieLens' :: or tab files.")
  private Path file;

  @Option(
      names = "--items",
      paramLabel = "FILE",
      description = "item,title,category: sent to the catalog topic first.")
  private Path items;

  @ArgGroup private Speed speed = new Speed();

  /** At most one of these; neither is as fast as the broker takes it. */
  static final class Speed {
    @Option(names = "--rate", paramLabel = "N", description = "Events per second.")
    private Double rate;

    @Option(
        names = "--speedup",
        paramLabel = "N",
        description = "Recorded seconds per second: 3600 replays an hour in a second.")
    private Double speedup;

    Pace pace() {
      if (rate != null) {
        return new Pace.Rate(rate);
      }
      return speedup == null ? new Pace.FlatOut() : new Pace.Speedup(speedup, LONGEST_WAIT);
    }
  }

  @Option(names = "--limit", paramLabel = "N", description = "At most this many events.")
  private long limit = Long.MAX_VALUE;

  @Option(
      names = "--with-ids",
      description = "Give each event an id (file:line), so that a second replay is not counted.")
  private boolean withIds;

  @Override
  public Integer call() throws InterruptedException {
    Map<String, String> settings = options.load();
    MillraceConfig config = new MillraceConfig(settings);
    Properties streams = StreamsProperties.of(config, settings, "127.0.0.1:0");
    Preflight preflight = new Preflight(config, streams);
    preflight.topics();
    preflight.registry();
    Map<String, Object> client = ClientProperties.withRegistry(streams);
    if (items != null) {
      sendItems(config, client);
    }
    ReplayOptions how = new ReplayOptions(speed.pace(), limit, withIds);
    try (RecordedLog log = RecordedLog.open(file);
        EventSender sender =
            new EventSender(
                TopicSender.<UserEvent>connect(client, config.topic(TopicKeys.USER_EVENTS)));
        Progress progress = Progress.show(log.name(), System.err)) {
      ReplayReport report = sender.send(log, how, progress);
      System.out.println(report);
      log.badLines().first().forEach(line -> System.out.println("  skipped " + line));
      return report.interrupted() ? 1 : 0;
    }
  }

  private void sendItems(MillraceConfig config, Map<String, Object> client)
      throws InterruptedException {
    ItemsFile catalogue = ItemsFile.read(items);
    try (CatalogSender sender =
        new CatalogSender(
            TopicSender.<CatalogItem>connect(client, config.topic(TopicKeys.CATALOG)))) {
      System.out.printf("%,d items sent%n", sender.send(catalogue.entries(), "product"));
    }
  }
}
