package io.millrace.benchmarks.fuzz;

import io.millrace.benchmarks.Report;
import io.millrace.benchmarks.Rig;
import io.millrace.benchmarks.process.Cluster;
import io.millrace.benchmarks.process.GroupLag;
import io.millrace.benchmarks.process.Instance;
import io.millrace.benchmarks.process.LiveHeap;
import io.millrace.benchmarks.process.TopicView;
import io.millrace.config.HttpKeys;
import io.millrace.config.InstanceKeys;
import io.millrace.config.MillraceConfig;
import io.millrace.config.TopicKeys;
import io.millrace.item.CountRow;
import io.millrace.schemas.AvroSerdes;
import io.millrace.schemas.CatalogItem;
import io.millrace.schemas.ScenarioRules;
import io.millrace.schemas.UserEvent;
import io.millrace.schemas.UserProfile;
import io.millrace.topology.Names;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code benchmarks/run fuzz}: whatever comes in is used or kept, with a true reason. */
@Command(
    name = "fuzz",
    description = "Send damaged records of many kinds to every input topic; account for each.")
public final class FuzzRig extends Rig {
  private static final String NAME = "fuzz";
  private static final int PARTITIONS = 4;
  private static final int BATCH = 1000;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Growth that is no leak: caches that fill, compiled code's data. */
  private static final long FLAT_MB = 24;

  private static final Pattern ADMITTED =
      Pattern.compile("(?m)^millrace_(?:catalog|scenario|user)_updates_total(?:\\{[^}]*})? (\\S+)");

  @Option(
      names = "--records",
      paramLabel = "N",
      description = "How many (default 20000 short, 1000000 long).")
  private Integer records;

  private final Ledger ledger = new Ledger();

  @Override
  protected void run(Path directory, Report report) throws Exception {
    int count = records != null ? records : isLong() ? 1_000_000 : 20_000;
    report.condition("heap of the instance", "256 MB");
    try (Cluster cluster = Cluster.start(directory, isLong())) {
      Map<String, String> settings = new HashMap<>(cluster.settings());
      settings.put("application.id", NAME);
      settings.put("state.dir", directory + "/state");
      settings.put(HttpKeys.HTTP_PORT, "0");
      settings.put(InstanceKeys.INSTANCE_NAME, NAME);
      cluster.createTopics(settings, PARTITIONS);
      List<String> jvm = new ArrayList<>(List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError"));
      jvm.addAll(isLong() ? List.of() : Cluster.QUICK);
      try (Instance instance = Instance.start(directory.resolve(NAME), settings, jvm)) {
        instance.awaitReady(PATIENCE);
        feed(cluster, settings, instance, count, report);
        if (!instance.isAlive()) {
          report.failure("the instance ended:\n" + instance.printed());
        }
      }
    }
  }

  private void feed(
      Cluster cluster, Map<String, String> settings, Instance instance, int count, Report report)
      throws Exception {
    MillraceConfig config = new MillraceConfig(settings);
    String events = config.topic(TopicKeys.USER_EVENTS);
    String catalog = config.topic(TopicKeys.CATALOG);
    String scenarios = config.topic(TopicKeys.SCENARIOS);
    String users = config.topic(TopicKeys.USERS);
    Random random = new Random(seed());
    long begin = System.nanoTime();
    try (Serializer<UserEvent> eventBytes = AvroSerdes.valueSerializer(cluster.registry());
        Serializer<CatalogItem> itemBytes = AvroSerdes.valueSerializer(cluster.registry());
        Serializer<ScenarioRules> ruleBytes = AvroSerdes.valueSerializer(cluster.registry());
        Serializer<UserProfile> userBytes = AvroSerdes.valueSerializer(cluster.registry());
        KafkaProducer<byte[], byte[]> producer = producer(cluster);
        GroupLag lag = new GroupLag(cluster, NAME, events, PARTITIONS);
        GroupLag catalogLag = new GroupLag(cluster, NAME, catalog, PARTITIONS);
        GroupLag scenarioLag = new GroupLag(cluster, NAME, scenarios, 1);
        GroupLag userLag = new GroupLag(cluster, NAME, users, PARTITIONS);
        KafkaConsumer<byte[], byte[]> letters = letters(cluster, config)) {
      byte[] anItem = itemBytes.serialize(catalog, CatalogFuzz.item("A valid one"));
      byte[] anEvent = eventBytes.serialize(events, EventFuzz.valid());
      EventFuzz eventFuzz = new EventFuzz(new Spoiler<>(eventBytes, events, anItem, random));
      CatalogFuzz catalogFuzz = new CatalogFuzz(new Spoiler<>(itemBytes, catalog, anEvent, random));
      ScenarioFuzz scenarioFuzz =
          new ScenarioFuzz(new Spoiler<>(ruleBytes, scenarios, anEvent, random));
      UserFuzz userFuzz = new UserFuzz(new Spoiler<>(userBytes, users, anEvent, random));
      long atFirst = 0;
      for (int sent = 0; sent < count; sent += BATCH) {
        for (int n = 0; n < BATCH; n++) {
          int dice = random.nextInt(20);
          if (dice == 0) {
            send(producer, scenarios, scenarioFuzz.next());
          } else if (dice == 1) {
            send(producer, users, userFuzz.next());
          } else if (dice < 6) {
            send(producer, catalog, catalogFuzz.next());
          } else {
            send(producer, events, eventFuzz.next());
          }
        }
        producer.flush();
        read(letters);
        if (isMeasured(sent + BATCH, count)) {
          lag.await(lag.ends(), PATIENCE);
          long heap = LiveHeap.of(instance.pid());
          atFirst = atFirst == 0 ? heap : atFirst;
          report.row("heap", heapRow(sent + BATCH, heap));
          report.figure("heap_growth_mb", Math.round((heap - atFirst) / 1e5) / 10.0);
          if (heap - atFirst > FLAT_MB << 20) {
            report.failure("the heap grew by more than " + FLAT_MB + " MB");
          }
        }
      }
      lag.await(lag.ends(), PATIENCE);
      catalogLag.await(catalogLag.ends(), PATIENCE);
      scenarioLag.await(scenarioLag.ends(), PATIENCE);
      userLag.await(userLag.ends(), PATIENCE);
      report.figure("seconds", (System.nanoTime() - begin) / 1_000_000_000);
      account(cluster, config, instance, letters, report);
    }
  }

  /** At a third, by when all caches are filled, and in the end; in the long form often between. */
  private boolean isMeasured(int sent, int count) {
    int step = isLong() ? count / 10 : count / 3;
    return sent / step > (sent - BATCH) / step || sent >= count;
  }

  private static Map<String, Object> heapRow(int sent, long heap) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("records", sent);
    row.put("live_heap_mb", Math.round(heap / 1e5) / 10.0);
    return row;
  }

  @SuppressWarnings("FutureReturnValueIgnored")
  private void send(KafkaProducer<byte[], byte[]> producer, String topic, Fuzzed record) {
    producer.send(
        new ProducerRecord<>(topic, record.key(), record.value()),
        (metadata, e) -> {
          if (e != null) {
            throw new IllegalStateException("A record could not be sent", e);
          }
          ledger.sent(new TopicPartition(topic, metadata.partition()), metadata.offset(), record);
        });
  }

  private void read(KafkaConsumer<byte[], byte[]> letters) {
    letters.poll(Duration.ofMillis(1)).forEach(ledger::deadLetter);
  }

  /** Waits until nothing more comes, then sets what was sent against what became of it. */
  private void account(
      Cluster cluster,
      MillraceConfig config,
      Instance instance,
      KafkaConsumer<byte[], byte[]> letters,
      Report report)
      throws Exception {
    long before = -1;
    long counted = 0;
    while (before != ledger.deadLetters() + counted) {
      before = ledger.deadLetters() + counted;
      for (int quiet = 0; quiet < 20; quiet++) {
        read(letters);
        Thread.sleep(50);
      }
      counted = counted(cluster, config) + admitted(instance);
    }
    long sent = 0;
    long amiss = 0;
    for (String topic :
        List.of(
            config.topic(TopicKeys.USER_EVENTS),
            config.topic(TopicKeys.CATALOG),
            config.topic(TopicKeys.SCENARIOS),
            config.topic(TopicKeys.USERS))) {
      for (Map.Entry<Damage, Ledger.Tally> each : ledger.tallies(topic).entrySet()) {
        Ledger.Tally tally = each.getValue();
        sent += tally.sent;
        amiss += tally.amiss;
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("topic", topic);
        row.put("damage", each.getKey());
        row.put("sent", tally.sent);
        row.put("refused", tally.refused);
        row.put("amiss", tally.amiss);
        row.put("reason", shortened(ledger.reason(topic, each.getKey())));
        report.row("kinds", row);
      }
    }
    long unaccounted = Math.max(amiss, Math.abs(sent - ledger.deadLetters() - counted));
    report.figure("records", sent);
    report.figure("dead_letters", ledger.deadLetters());
    report.figure("worked_on", counted);
    report.figure("unaccounted", unaccounted);
    if (unaccounted > 0) {
      report.failure(unaccounted + " records are neither dead letters nor worked on, or both");
    }
    ledger.complaints().forEach(report::failure);
  }

  private static String shortened(String reason) {
    return reason == null || reason.length() < 90 ? reason : reason.substring(0, 90) + "…";
  }

  /** Events that the items' rows count. */
  private static long counted(Cluster cluster, MillraceConfig config) {
    try (TopicView rows = new TopicView(cluster, NAME + "-" + Names.ITEM_COUNTS + "-changelog")) {
      rows.refresh();
      CountRow row = new CountRow(config.model());
      long events = 0;
      for (byte[] bytes : rows.latest().values()) {
        row.read(bytes);
        events += row.events();
      }
      return events;
    }
  }

  /** Catalogue, scenario and user records that were used. */
  private static long admitted(Instance instance) throws Exception {
    Matcher found = ADMITTED.matcher(instance.get("/metrics").body());
    return found.results().mapToLong(each -> (long) Double.parseDouble(each.group(1))).sum();
  }

  private static KafkaProducer<byte[], byte[]> producer(Cluster cluster) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", cluster.bootstrapServers(), "linger.ms", "5"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static KafkaConsumer<byte[], byte[]> letters(Cluster cluster, MillraceConfig config) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            cluster.committedReader(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    TopicPartition only = new TopicPartition(config.topic(TopicKeys.DEAD_LETTERS), 0);
    consumer.assign(List.of(only));
    consumer.seekToBeginning(List.of(only));
    return consumer;
  }
}
