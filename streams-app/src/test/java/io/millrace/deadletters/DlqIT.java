package io.millrace.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.millrace.config.HttpKeys;
import io.millrace.config.InstanceKeys;
import io.millrace.config.MillraceConfig;
import io.millrace.config.TopicKeys;
import io.millrace.embedded.TestCluster;
import io.millrace.run.MillraceService;
import io.millrace.run.StartupException;
import io.millrace.schemas.AvroSerdes;
import io.millrace.schemas.UserEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Events written under a schema the registry does not have are refused; once it has it, they are
 * sent in again.
 */
class DlqIT {
  private static final int USERS = 5;

  @RegisterExtension static final TestCluster CLUSTER = new TestCluster();

  @TempDir Path directory;

  private final HttpClient http = HttpClient.newHttpClient();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldCountEachOnceHoweverOftenTheyAreSentInAgain() throws Exception {
    Map<String, String> settings = settings("again");
    try (MillraceService service = new MillraceService(settings)) {
      service.start();
      int missing = sendUnderAMissingSchema(settings);
      await().atMost(Duration.ofSeconds(60)).until(() -> letters(settings).size() == USERS + 1);

      assertThat(dlq(settings, "list")).isZero();
      assertThat(printed()).contains("again.user-events").contains("user-3").contains("40403");
      Place third = letters(settings).get(2).place();
      assertThat(dlq(settings, "show", third.toString())).isZero();
      assertThat(printed()).contains("schema    " + missing + ", which the registry does not have");

      assertThat(register("again", missing)).isEqualTo(missing);
      assertThat(dlq(settings, "show", third.toString())).isZero();
      assertThat(printed()).contains("item_id = tea");
      assertThat(dlq(settings, "replay", "--reason", "not found", "--dry-run")).isZero();
      assertThat(printed()).contains(USERS + " letters would be sent.");

      // One that is cut off: its letters are on the topic, but not committed.
      DlqCommand.Target target = target(settings);
      LetterSender cutOff =
          new LetterSender(target.client(), target.applicationId(), target.topic());
      cutOff.send(letters(settings).get(0), 4);
      cutOff.send(letters(settings).get(1), 4);

      assertThat(dlq(settings, "replay", "--reason", "not found")).isZero();
      assertThat(printed()).contains(USERS + " letters sent.");
      assertThatThrownBy(cutOff::commit)
          .isInstanceOf(StartupException.class)
          .hasMessageContaining("Another replay has begun");
      cutOff.close();
      assertThat(dlq(settings, "replay", "--reason", "not found")).isZero();
      assertThat(printed()).contains("0 letters sent; " + USERS + " were sent before.");
      assertThat(dlq(settings, "list")).isZero();
      assertThat(printed()).contains("(sent in again)");

      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> service.meters().totals().events() == USERS);
      for (int u = 0; u < USERS; u++) {
        assertThat(get(service.url() + "/v1/users/user-" + u)).contains("\"events\":1,");
      }
      // What is still wrong comes back, under the place it had at first.
      assertThat(dlq(settings, "replay", "--all")).isZero();
      assertThat(printed()).contains("1 letters sent; " + USERS + " were sent before.");
      await().atMost(Duration.ofSeconds(60)).until(() -> letters(settings).size() == USERS + 2);
      Letter back = letters(settings).get(USERS + 1);
      assertThat(dlq(settings, "show", back.place().toString())).isZero();
      assertThat(printed()).contains("millrace.replayed-from = again.user-events-");
    }
  }

  @Test
  void shouldSayWhatIsAskedWrongly() {
    Map<String, String> settings = settings("wrong");

    assertThat(dlq(settings, "list")).isZero();
    assertThat(printed()).contains("No dead letters.");
    assertThat(dlq(settings, "show", "17")).isEqualTo(1);
    assertThat(err.toString()).contains("There is no dead letter at 0@17.");
    assertThatThrownBy(() -> new CommandLine(new ReplayLetters()).parseArgs("--offsets", "x"))
        .hasMessageContaining("is no range");
    assertThat(dlq(settings, "replay")).isEqualTo(1);
  }

  private Map<String, String> settings(String name) {
    Map<String, String> settings = new HashMap<>();
    settings.put("bootstrap.servers", CLUSTER.bootstrapServers());
    settings.put("schema.registry.url", CLUSTER.registryUrl());
    settings.put("application.id", name);
    settings.put("state.dir", directory.resolve(name).toString());
    settings.put(TopicKeys.TOPIC_PREFIX, name + ".");
    settings.put(HttpKeys.HTTP_PORT, "0");
    settings.put(InstanceKeys.INSTANCE_NAME, name);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", CLUSTER.bootstrapServers()))) {
      io.millrace.run.TopicsCommand.create(
          admin, new MillraceConfig(settings), 4, (short) 1, Optional.empty());
    }
    return settings;
  }

  /** Sends an event per user, and one record that is no Avro; returns the schema id they claim. */
  private int sendUnderAMissingSchema(Map<String, String> settings) {
    String topic = new MillraceConfig(settings).topic(TopicKeys.USER_EVENTS);
    try (KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", CLUSTER.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        Serializer<UserEvent> serializer =
            AvroSerdes.valueSerializer(Map.of("schema.registry.url", CLUSTER.registryUrl()))) {
      int missing = 0;
      for (int u = 0; u < USERS; u++) {
        UserEvent event =
            UserEvent.newBuilder()
                .setUserId("user-" + u)
                .setItemId("tea")
                .setType("view")
                .setOccurredAt(Instant.now())
                .build();
        byte[] value = serializer.serialize(topic, event);
        missing = nextId();
        ByteBuffer.wrap(value).putInt(1, missing);
        producer.send(new ProducerRecord<>(topic, event.getUserId().getBytes(UTF_8), value));
      }
      producer.send(new ProducerRecord<>(topic, "user-0".getBytes(UTF_8), "{}".getBytes(UTF_8)));
      return missing;
    }
  }

  private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

  /** The id that the registry gives next. */
  private int nextId() {
    try (CachedSchemaRegistryClient client = client()) {
      int last = 0;
      for (String subject : client.getAllSubjects()) {
        last = Math.max(last, client.getLatestSchemaMetadata(subject).getId());
      }
      return last + 1;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Registers the event's schema under another name of its doc, so that it is a new one. */
  private int register(String subject, int note) throws Exception {
    Schema.Parser parser = new Schema.Parser();
    String text = UserEvent.getClassSchema().toString();
    Schema other = parser.parse(text.replaceFirst("\"doc\":\"", "\"doc\":\"" + note + ": "));
    try (CachedSchemaRegistryClient client = client()) {
      return client.register(subject, new AvroSchema(other));
    }
  }

  private CachedSchemaRegistryClient client() {
    return new CachedSchemaRegistryClient(CLUSTER.registryUrl(), 10);
  }

  private static DlqCommand.Target target(Map<String, String> settings) {
    Map<String, Object> client = Map.of("bootstrap.servers", CLUSTER.bootstrapServers());
    MillraceConfig config = new MillraceConfig(settings);
    return new DlqCommand.Target(
        config,
        settings.get("application.id"),
        config.topic(TopicKeys.DEAD_LETTERS),
        client,
        Map.of());
  }

  private static List<Letter> letters(Map<String, String> settings) {
    List<Letter> letters = new ArrayList<>();
    try (LetterReader reader = target(settings).reader()) {
      Map<TopicPartition, Long> ends = reader.ends();
      reader.letters(ends, letters::add);
    }
    return letters;
  }

  private int dlq(Map<String, String> settings, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    settings.forEach((key, value) -> all.addAll(List.of("--set", key + "=" + value)));
    return new CommandLine(new DlqCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  /** What was printed since this was asked last. */
  private String printed() {
    String text = out.toString();
    out.getBuffer().setLength(0);
    return text;
  }

  private String get(String url) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
