package io.millrace.demo;

import io.millrace.config.MillraceConfig;
import io.millrace.config.StreamsProperties;
import io.millrace.config.TopicKeys;
import io.millrace.replay.Progress;
import io.millrace.replay.TopicSender;
import io.millrace.run.ClientProperties;
import io.millrace.run.ConfigOptions;
import io.millrace.run.Preflight;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code millrace shop}: the simulated shop against a Kafka of your own, to see it work there. */
@Command(name = "shop", description = "Send a simulated shop's events to your Kafka.")
public final class ShopCommand implements Callable<Integer> {
  @Mixin private ConfigOptions options;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "20",
      description = "Events per second (default ${DEFAULT-VALUE}).")
  private double rate;

  @Option(names = "--limit", paramLabel = "N", description = "At most this many events.")
  private long limit = Long.MAX_VALUE;

  @Override
  public Integer call() throws InterruptedException {
    Map<String, String> settings = options.load();
    MillraceConfig config = new MillraceConfig(settings);
    Properties streams = StreamsProperties.of(config, settings, "127.0.0.1:0");
    Preflight preflight = new Preflight(config, streams);
    preflight.topics();
    preflight.registry();
    Map<String, Object> client = ClientProperties.withRegistry(streams);
    try (ShopFeed feed =
        ShopFeed.stocked(
            TopicSender.connect(client, config.topic(TopicKeys.USER_EVENTS)),
            TopicSender.connect(client, config.topic(TopicKeys.CATALOG)))) {
      feed.sendCatalogue();
      System.out.println("The shop is open. Ctrl-C closes it.");
      long past = feed.runPast(limit, Progress.NONE);
      long live = feed.run(rate, limit - past, (user, type, item) -> {});
      System.out.printf("%,d events sent%n", past + live);
    }
    return 0;
  }
}
