package io.millrace.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.config.AgeingKeys;
import io.millrace.config.MillraceConfig;
import io.millrace.embedded.TestCluster;
import io.millrace.item.CountRow;
import io.millrace.row.Golden;
import io.millrace.topology.Names;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Changelogs and {@code item-models} as earlier builds left them are where this one goes on. */
class EarlierLayoutsIT {
  private static final String NAME = "earlier";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Events in the golden user rows of both layouts. */
  private static final long EVENTS_OF_USER = 300;

  @RegisterExtension static final TestCluster CLUSTER = new TestCluster();

  @TempDir Path directory;

  @Test
  void shouldGoOnFromTheRowsOfEveryEarlierLayout() throws Exception {
    try (Shop shop = new Shop(CLUSTER, NAME)) {
      shop.createTopics();
      Map<String, String> settings = shop.settings(directory.resolve("state"), "only");
      // Their last events are years ago: a sweep between the two events would forget the second's.
      settings.put(AgeingKeys.ITEM_IDLE_MS, "0");
      settings.put(AgeingKeys.USER_IDLE_MS, "0");
      leaveRows(shop);
      try (MillraceService service = new MillraceService(settings)) {
        service.start();
        assertThat(service.index().itemOfKey("rated")).isNotNull();
        assertThat(service.awaitRunning(PATIENCE)).isTrue();
        assertThat(eventsOf(shop, service, "anna")).isEqualTo(EVENTS_OF_USER);

        shop.event("anna", "tea");
        shop.event("ben", "pot");
        shop.flush();

        CountRow tea = counts(settings, 1);
        CountRow pot = counts(settings, 2);
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () -> {
                  assertThat(eventsOf(shop, service, "anna")).isEqualTo(EVENTS_OF_USER + 1);
                  assertThat(eventsOf(shop, service, "ben")).isEqualTo(EVENTS_OF_USER + 1);
                  assertThat(published(service, "tea")).isEqualTo(tea.events() + 1);
                  assertThat(published(service, "pot")).isEqualTo(pot.events() + 1);
                });
      }
    }
  }

  /** As a build that knew these layouts only would have left them. */
  private static void leaveRows(Shop shop) throws Exception {
    Map<String, Object> client = Map.of("bootstrap.servers", CLUSTER.bootstrapServers());
    try (Admin admin = Admin.create(client);
        KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer())) {
      for (String store :
          List.of(Names.USERS, Names.RANKERS, Names.ITEM_COUNTS, Names.ITEM_FACTORS)) {
        NewTopic changelog =
            new NewTopic(changelog(store), Optional.of(Shop.PARTITIONS), Optional.empty())
                .configs(Map.of("cleanup.policy", "compact"));
        admin.createTopics(List.of(changelog)).all().get();
      }
      put(producer, changelog(Names.USERS), "anna", Golden.row("UserRow", 1));
      put(producer, changelog(Names.USERS), "ben", Golden.row("UserRow", 2));
      put(producer, changelog(Names.ITEM_COUNTS), "tea", Golden.row("CountRow", 1));
      put(producer, changelog(Names.ITEM_FACTORS), "tea", Golden.row("FactorRow", 1));
      put(producer, changelog(Names.ITEM_COUNTS), "pot", Golden.row("CountRow", 2));
      put(producer, changelog(Names.ITEM_FACTORS), "pot", Golden.row("FactorRow", 2));
      put(producer, shop.topic("item-models"), "removed", Golden.row("ItemModel", 1));
      put(producer, shop.topic("item-models"), "rated", Golden.row("ItemModel", 2));
      // Read when a task begins: one that cannot be read would keep the stream from running.
      for (int partition = 0; partition < Shop.PARTITIONS; partition++) {
        byte[] ranker = Golden.row("LinearRanker", 1);
        producer
            .send(new ProducerRecord<>(changelog(Names.RANKERS), partition, "linear", ranker))
            .get();
      }
    }
  }

  private static String changelog(String store) {
    return NAME + "-" + store + "-changelog";
  }

  private static void put(
      KafkaProducer<String, byte[]> producer, String topic, String key, byte[] row)
      throws Exception {
    int partition =
        BuiltInPartitioner.partitionForKey(
            key.getBytes(java.nio.charset.StandardCharsets.UTF_8), Shop.PARTITIONS);
    producer.send(new ProducerRecord<>(topic, partition, key, row)).get();
  }

  private static CountRow counts(Map<String, String> settings, int version) {
    CountRow row = new CountRow(new MillraceConfig(settings).model());
    row.read(Golden.row("CountRow", version));
    return row;
  }

  private static long eventsOf(Shop shop, MillraceService service, String user)
      throws IOException, InterruptedException {
    String body = shop.get(service.url(), "/v1/users/" + user).body();
    return JSON.readTree(body).path("events").asLong();
  }

  private static long published(MillraceService service, String item) {
    var found = service.index().itemOfKey(item);
    return found == null ? -1 : found.events();
  }
}
