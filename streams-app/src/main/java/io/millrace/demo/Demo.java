package io.millrace.demo;

import io.millrace.config.HttpKeys;
import io.millrace.config.TopicKeys;
import io.millrace.demo.shop.SimulatedShop;
import io.millrace.metrics.Meters;
import io.millrace.replay.CatalogSender;
import io.millrace.replay.EventSender;
import io.millrace.replay.ItemsFile;
import io.millrace.replay.Pace;
import io.millrace.replay.Progress;
import io.millrace.replay.RecordedLog;
import io.millrace.replay.ReplayOptions;
import io.millrace.replay.ReplayReport;
import io.millrace.replay.TopicSender;
import io.millrace.run.MillraceService;
import io.millrace.run.StartupException;
import io.millrace.schemas.CatalogItem;
import io.millrace.schemas.ScenarioRules;
import io.millrace.schemas.UserEvent;
import io.millrace.schemas.UserProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.StreamsConfig;

/** One demo: a local cluster, an instance on it, and what feeds it. */
final class Demo implements AutoCloseable {
  /** Events that may wait in the topic while a log is replayed. */
  private static final long MOST_AHEAD = 1_000;

  private static final double SHOP_RATE = 20;

  private final DemoOptions options;
  private final Path directory;
  private final boolean keeps;
  private LocalCluster cluster;
  private MillraceService service;

  Demo(DemoOptions options) throws IOException {
    this.options = options;
    keeps = options.data != null;
    directory =
        keeps ? Files.createDirectories(options.data) : Files.createTempDirectory("millrace");
  }

  /** Starts all of it, and says what there is to try. */
  void start() throws InterruptedException {
    long began = System.nanoTime();
    cluster = new LocalCluster(directory, options.kafkaPort, options.registryPort);
    service = new MillraceService(settings());
    cluster.createTopics(service.config(), options.partitions);
    service.start();
    if (!service.awaitRunning(Duration.ofSeconds(60))) {
      throw new StartupException("The stream did not start within a minute; the log says why.");
    }
    Banner.print(cluster, service, (System.nanoTime() - began) / 1e9);
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("bootstrap.servers", cluster.bootstrapServers());
    settings.put("schema.registry.url", cluster.registryUrl());
    settings.put("application.id", "millrace-demo");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory().toString());
    settings.put(HttpKeys.HTTP_PORT, Integer.toString(options.httpPort));
    settings.putAll(options.settings);
    return settings;
  }

  private Path stateDirectory() {
    return directory.resolve("state");
  }

  /** Replays the log, waits until all of it is learned, and sums up. */
  Summary replay() throws InterruptedException {
    if (options.items != null) {
      sendItems();
    }
    ReplayOptions how =
        ReplayOptions.flatOut()
            .withLimit(options.limit)
            .withPace(options.rate == null ? new Pace.FlatOut() : new Pace.Rate(options.rate));
    long began = System.nanoTime();
    try (RecordedLog log = RecordedLog.open(options.events);
        EventSender sender = new EventSender(events());
        Progress shown = Progress.show(log.name(), System.err);
        ListReader followed = follow(options.follow)) {
      ReplayReport report =
          sender.send(log, how, new Backpressure(shown, this::worked, MOST_AHEAD));
      if (report.interrupted()) {
        // The flag would make everything that is closed now give up half-way.
        Thread.interrupted();
        throw new InterruptedException();
      }
      Drained.await(service, report.sent());
      Summary summary = summary(report.sent(), report.badLines(), began, null);
      log.badLines().first().forEach(line -> System.out.println("skipped " + line));
      Neighbourhoods.print(service.index(), System.out);
      return summary;
    }
  }

  private void sendItems() throws InterruptedException {
    ItemsFile file = ItemsFile.read(options.items);
    try (CatalogSender sender = new CatalogSender(catalog())) {
      long sent = sender.send(file.entries(), "product");
      System.out.printf("%,d items described by %s%n", sent, options.items.getFileName());
    }
  }

  /** Runs the simulated shop until the limit, or until it is stopped. */
  Summary shop() throws InterruptedException {
    String followedUser = options.follow == null ? SimulatedShop.FOLLOWED : options.follow;
    double rate = options.rate == null ? SHOP_RATE : options.rate;
    try (ShopFeed feed = ShopFeed.growing(events(), catalog())) {
      openShop(feed);
      // Held back like a log, or a slow machine would begin by catching up.
      long past =
          feed.runPast(options.limit, new Backpressure(Progress.NONE, this::worked, MOST_AHEAD));
      Drained.await(service, past);
      if (service.probe() != null) {
        service.probe().histogram().reset();
      }
      try (ShopRun run = ShopRun.start(followedUser, client(), service, System.out)) {
        feed.lookThrough(run.pages());
        long began = System.nanoTime();
        long live = live(feed, rate, options.limit - past, run);
        Drained.awaitLearned(service, past + live);
        return summary(live, 0, began, run.newItems());
      }
    }
  }

  private void openShop(ShopFeed feed) throws InterruptedException {
    try (TopicSender<ScenarioRules> rules = sender(TopicKeys.SCENARIOS);
        TopicSender<UserProfile> profiles = sender(TopicKeys.USERS)) {
      HouseRules.send(rules, service.scenarios());
      long products = feed.sendCatalogue();
      Drained.awaitCatalogue(service, products);
      feed.sendProfiles(profiles);
      System.out.printf(
          "The shop opens with %,d products; %,d more come in one by one. Its scenarios:%n%s%n",
          products, feed.toCome(), HouseRules.description());
    }
  }

  private static long live(ShopFeed feed, double rate, long limit, ShopRun run)
      throws InterruptedException {
    try {
      return feed.run(rate, limit, run);
    } catch (InterruptedException e) {
      System.out.println("\nNew products: " + run.newItems());
      throw e;
    }
  }

  /** Null, which closes as well as any, where nobody is followed. */
  private ListReader follow(String user) {
    return user == null
        ? null
        : ListReader.start(
            client(), service, new FollowedUser(user, service.index(), System.out)::given);
  }

  private TopicSender<UserEvent> events() {
    return sender(TopicKeys.USER_EVENTS);
  }

  private TopicSender<CatalogItem> catalog() {
    return sender(TopicKeys.CATALOG);
  }

  private <T extends SpecificRecord> TopicSender<T> sender(String topicKey) {
    return TopicSender.connect(client(), service.config().topic(topicKey));
  }

  private Map<String, Object> client() {
    return Map.of(
        "bootstrap.servers", cluster.bootstrapServers(),
        "schema.registry.url", cluster.registryUrl());
  }

  private long worked() {
    Meters.Totals totals = service.meters().totals();
    return totals.events() + totals.deadLetters();
  }

  private Summary summary(long sent, long badLines, long began, Arrivals.Fate newItems) {
    double seconds = (System.nanoTime() - began) / 1e9;
    Meters.Totals totals = service.meters().totals();
    var ages = service.probe() == null ? null : service.probe().histogram();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return new Summary(
        sent,
        totals.lists(),
        totals.deadLetters(),
        badLines,
        sent / seconds,
        ages == null
            ? new Summary.Freshness(Double.NaN, Double.NaN)
            : new Summary.Freshness(ages.getValueAtPercentile(50), ages.getValueAtPercentile(99)),
        options.settings.getOrDefault(
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2),
        service.index().itemCount(),
        newItems,
        (runtime.totalMemory() - runtime.freeMemory()) >> 20,
        bytesBelow(stateDirectory()) >> 20);
  }

  private static long bytesBelow(Path path) {
    try (Stream<Path> files = Files.walk(path)) {
      return files
          .map(Path::toFile)
          .filter(java.io.File::isFile)
          .mapToLong(java.io.File::length)
          .sum();
    } catch (IOException | UncheckedIOException e) {
      // Files come and go under RocksDB's hands; a figure that cannot be had is no failure.
      return 0;
    }
  }

  @Override
  public void close() {
    if (service != null) {
      service.close();
    }
    if (cluster != null) {
      cluster.close();
    }
    if (!keeps) {
      delete(directory);
    }
  }

  /**
   * Ended before it had begun: what was made for it alone goes, with whoever still writes to it.
   */
  void abandon() {
    if (!keeps) {
      delete(directory);
    }
  }

  private static void delete(Path path) {
    try (Stream<Path> files = Files.walk(path)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      System.err.println("Could not delete all of " + path);
    }
  }
}
