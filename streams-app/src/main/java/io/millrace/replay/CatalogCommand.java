package io.millrace.replay;

import io.millrace.config.MillraceConfig;
import io.millrace.config.StreamsProperties;
import io.millrace.config.TopicKeys;
import io.millrace.run.ClientProperties;
import io.millrace.run.ConfigOptions;
import io.millrace.run.Preflight;
import io.millrace.schemas.CatalogItem;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code millrace catalog import FILE}. */
@Command(
    name = "catalog",
    description = "Send what is known of items to the catalog topic.",
    subcommands = CatalogCommand.Import.class)
public final class CatalogCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return 2;
  }

  /** {@code millrace catalog import FILE}. */
  @Command(name = "import", description = "Send a file of items to the catalog topic.")
  static final class Import implements Callable<Integer> {
    private static final int PROGRESS_EVERY = 128;

    @Spec private CommandSpec spec;

    @Mixin private ConfigOptions options;

    @Parameters(
        paramLabel = "FILE",
        description =
            "JSON objects, one a line: {\"item\": \"42\", \"title\": …} with the fields of"
                + " CatalogItem, or {\"item\": \"42\", \"removed\": true}; or a .csv with"
                + " item,title,category. Plain or .gz.")
    private Path file;

    @Option(
        names = "--kind",
        paramLabel = "KIND",
        defaultValue = "item",
        description = "The kind of items whose line names none (default ${DEFAULT-VALUE}).")
    private String kind;

    /** 1 where a line was passed over, so that a script notices. */
    @Override
    public Integer call() throws InterruptedException {
      try (CatalogFile catalogue = new CatalogFile(file, kind)) {
        Map<String, String> settings = options.load();
        MillraceConfig config = new MillraceConfig(settings);
        Properties streams = StreamsProperties.of(config, settings, "127.0.0.1:0");
        Preflight preflight = new Preflight(config, streams);
        preflight.topics();
        preflight.registry();
        Map<String, Object> client = ClientProperties.withRegistry(streams);
        long sent;
        try (TopicSender<CatalogItem> sender =
                TopicSender.connect(client, config.topic(TopicKeys.CATALOG));
            Progress progress = Progress.show(file.getFileName().toString(), System.err)) {
          sent = send(catalogue, sender, progress);
        }
        BadLines bad = catalogue.badLines();
        var out = spec.commandLine().getOut();
        out.printf("%,d items sent, %,d lines passed over%n", sent, bad.count());
        bad.first().forEach(line -> out.println("  " + line));
        out.flush();
        return bad.count() == 0 ? 0 : 1;
      }
    }

    private static long send(
        CatalogFile catalogue, TopicSender<CatalogItem> sender, Progress progress)
        throws InterruptedException {
      long sent = 0;
      for (CatalogFile.Line line = catalogue.next(); line != null; line = catalogue.next()) {
        sender.send(line.item(), line.record().orElse(null));
        if (++sent % PROGRESS_EVERY == 0) {
          progress.update(sent, Math.min(0.999, catalogue.fractionRead()));
        }
      }
      sender.flush();
      progress.update(sent, 1);
      return sent;
    }
  }
}
