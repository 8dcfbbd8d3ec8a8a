package io.millrace.run;

import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.config.InstanceKeys;
import io.millrace.config.LearningKeys;
import io.millrace.config.MillraceConfig;
import io.millrace.config.StreamsProperties;
import io.millrace.config.TopicKeys;
import io.millrace.config.UserKeys;
import io.millrace.index.ItemIndex;
import io.millrace.metrics.Meters;
import io.millrace.scenario.ScenarioBook;
import io.millrace.serve.HttpServer;
import io.millrace.serve.KafkaSink;
import io.millrace.serve.StreamsReadiness;
import io.millrace.serve.StreamsStateReader;
import io.millrace.topology.MillraceTopology;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One instance: the stream, the item index, the HTTP server, the freshness probe. {@link #start}
 * once, {@link #close} once.
 */
public final class MillraceService implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MillraceService.class);
  private static final Duration PROBE_PATIENCE = Duration.ofSeconds(15);
  private static final Duration GRACE = Duration.ofSeconds(20);

  /** Where this instance answers, before that is known. */
  private static final String NOWHERE = "127.0.0.1:0";

  private static final String INSTANCE =
      StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);

  /** Kafka Streams' own default. */
  private static final String TEMPORARY_STATE =
      System.getProperty("java.io.tmpdir") + "/kafka-streams";

  private final MillraceConfig config;
  private final Map<String, String> settings;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Meters meters = new Meters(registry);
  private final ItemIndex index;
  private final ScenarioBook scenarios = new ScenarioBook();
  private final StreamsReadiness readiness = new StreamsReadiness(this::streams, this::copyBegins);
  private final ClockWatch clock = new ClockWatch(this::clockSetBack);
  private final CountDownLatch running = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  private volatile KafkaStreams streams;
  private KafkaStreamsMetrics streamsMetrics;
  private FailurePolicy failures;
  private UncleanEnd uncleanEnd;
  private FreshnessProbe probe;
  private AbandonedTransactions abandoned;
  private StreamsStateReader state;
  private KafkaSink sink;
  private HttpServer http;
  private volatile boolean closing;

  /**
   * @param settings all that was configured, Millrace's keys and Kafka's
   * @throws org.apache.kafka.common.config.ConfigException in one line, naming the key
   */
  public MillraceService(Map<String, String> settings) {
    this.settings = settings;
    config = new MillraceConfig(settings);
    index =
        new ItemIndex(
            config.getInt(LearningKeys.POSTINGS), config.contentIndex(), config.explore());
    meters.gauge("millrace.index.items", "Items in the index.", index, ItemIndex::itemCount);
  }

  /**
   * Checks what must hold, then starts; returns once the item index is rebuilt.
   *
   * @throws StartupException in one line, saying what to do
   */
  public void start() {
    Checks checks = Checks.begin(config, StreamsProperties.of(config, settings, NOWHERE));
    Properties properties = listen();
    warnOfRepeats(properties);
    Preflight.Partitions partitions = checks.await();
    MillraceTopology topology =
        new MillraceTopology(
            config,
            asMap(properties),
            partitions.users(),
            partitions.items(),
            index,
            scenarios,
            meters);
    String application = properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG);
    Path stateDirectory =
        Path.of(properties.getProperty(StreamsConfig.STATE_DIR_CONFIG, TEMPORARY_STATE));
    StableProcessId.ensure(stateDirectory, application, properties.getProperty(INSTANCE));
    uncleanEnd = new UncleanEnd(stateDirectory.resolve(application), isExactlyOnce(properties));
    uncleanEnd.clear();
    streams = new KafkaStreams(topology.build(properties), properties);
    streams.setGlobalStateRestoreListener(readiness);
    streams.setStandbyUpdateListener(readiness);
    failures = new FailurePolicy(stateDirectory);
    streams.setUncaughtExceptionHandler(failures);
    streams.setStateListener(this::stateChanged);
    streamsMetrics = new KafkaStreamsMetrics(streams);
    streamsMetrics.bindTo(registry);
    if (config.getBoolean(InstanceKeys.FRESHNESS_PROBE)) {
      probe = new FreshnessProbe(properties, config.topic(TopicKeys.RECOMMENDATIONS), meters);
      probe.start();
    }
    abandoned =
        new AbandonedTransactions(
            ClientProperties.connection(properties),
            application,
            () -> streams.state() == KafkaStreams.State.REBALANCING);
    if (properties.getProperty(CommonClientConfigs.CLIENT_ID_CONFIG) == null) {
      // Under a client.id of the user's own no member could be told by its process: all look gone.
      abandoned.start();
    }
    clock.start();
    long started = System.nanoTime();
    startStreams(stateDirectory);
    index.markRebuilt();
    log.info(
        "Item index ready: {} items in {} ms.",
        index.itemCount(),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
  }

  private void startStreams(Path stateDirectory) {
    try {
      streams.start();
    } catch (RuntimeException e) {
      DiskTrouble.of(e)
          .ifPresent(
              trouble -> {
                throw new StartupException(
                    "The state directory " + stateDirectory + " cannot be written: " + trouble, e);
              });
      throw e;
    }
  }

  private void warnOfRepeats(Properties properties) {
    String guarantee = properties.getProperty(StreamsConfig.PROCESSING_GUARANTEE_CONFIG);
    if (StreamsConfig.AT_LEAST_ONCE.equals(guarantee)
        && config.getInt(UserKeys.DEDUPE_WINDOW) == 0) {
      log.warn(
          "With {}={} and {}=0 nothing tells an event delivered again from a new one: users' rows"
              + " will count some twice after a crash.",
          StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
          guarantee,
          UserKeys.DEDUPE_WINDOW);
    }
  }

  /** HTTP comes first: liveness is to answer while the rest is being read back. */
  private Properties listen() {
    state = new StreamsStateReader(this::streams);
    Properties clients = StreamsProperties.of(config, settings, NOWHERE);
    sink =
        ClientProperties.made(
            () ->
                new KafkaSink(
                    config.topic(TopicKeys.USER_EVENTS),
                    config.topic(TopicKeys.SCENARIOS),
                    ClientProperties.withRegistry(clients)));
    http = new HttpServer(config, index, scenarios, state, sink, sink, readiness, registry);
    return StreamsProperties.of(config, settings, http.address());
  }

  /** Where this instance answers, {@code http://host:port}, or https. */
  public String url() {
    return http.url();
  }

  /** Waits until the stream runs for the first time. */
  public boolean awaitRunning(Duration patience) throws InterruptedException {
    if (probe != null && !probe.awaitReading(PROBE_PATIENCE)) {
      log.warn("Event-to-list time is not measured yet; its consumer has no partitions.");
    }
    return running.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Waits for the stream's end.
   *
   * @return whether it ended on its own, that is, by an error
   */
  public boolean awaitEnd() throws InterruptedException {
    ended.await();
    return !closing;
  }

  public MillraceConfig config() {
    return config;
  }

  public ItemIndex index() {
    return index;
  }

  /** The rules in force. */
  public ScenarioBook scenarios() {
    return scenarios;
  }

  public Meters meters() {
    return meters;
  }

  public KafkaStreams streams() {
    return streams;
  }

  /** Event-to-list times so far, or null where the probe is off. */
  public FreshnessProbe probe() {
    return probe;
  }

  /** Only a new process has clients that know no later time. */
  private void clockSetBack(long ms) {
    log.error(
        "The wall clock was set back by {} s, and Kafka's clients wait by it; this instance ends,"
            + " to be started again.",
        TimeUnit.MILLISECONDS.toSeconds(ms));
    ended.countDown();
  }

  private void copyBegins(String store, int partition, long position) {
    state.copyBegins(store, partition, position);
  }

  private void stateChanged(KafkaStreams.State now, KafkaStreams.State before) {
    switch (now) {
      case RUNNING -> {
        log.info("The stream is running.");
        uncleanEnd.begins();
        readiness.ran();
        running.countDown();
      }
      case REBALANCING -> log.info("Partitions are being assigned and stores restored.");
      case ERROR, NOT_RUNNING -> {
        failures.verdict().ifPresent(log::error);
        ended.countDown();
      }
      default -> log.debug("The stream goes from {} to {}.", before, now);
    }
  }

  @Override
  public void close() {
    closing = true;
    clock.close();
    if (abandoned != null) {
      abandoned.close();
    }
    if (probe != null) {
      probe.close();
    }
    closeStream();
    if (streamsMetrics != null) {
      streamsMetrics.close();
    }
    if (http != null) {
      http.close();
    }
    if (sink != null) {
      sink.close();
    }
    if (state != null) {
      state.close();
    }
    registry.close();
    ended.countDown();
  }

  /**
   * Kafka Streams' own patience begins once it has its lock, which its start holds until the item
   * index is read back: minutes with many items.
   */
  private boolean closeInTime() {
    AtomicBoolean closed = new AtomicBoolean();
    Thread thread = new Thread(() -> closed.set(streams.close(GRACE)), "stream-close");
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(GRACE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return closed.get();
  }

  private void closeStream() {
    if (streams == null) {
      return;
    }
    if (closeInTime()) {
      uncleanEnd.closed();
    } else {
      log.warn(
          "The stream did not stop within {} s; its last work will be done again.",
          GRACE.toSeconds());
    }
  }

  private static boolean isExactlyOnce(Properties properties) {
    return StreamsConfig.EXACTLY_ONCE_V2.equals(
        properties.getProperty(StreamsConfig.PROCESSING_GUARANTEE_CONFIG));
  }

  private static Map<String, Object> asMap(Properties properties) {
    Map<String, Object> map = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> map.put(key, properties.getProperty(key)));
    return map;
  }
}
