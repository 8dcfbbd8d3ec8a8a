package io.millrace.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.embedded.TestCluster;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two instances with standby copies of each other's users; one is killed. */
class StandbyIT {
  private static final int USERS = 20;
  private static final String STALENESS = "Millrace-Staleness-Ms";

  @RegisterExtension static final TestCluster CLUSTER = new TestCluster();

  @TempDir Path directory;

  @Test
  void shouldAnswerFromStandbyCopiesOnceTheOwnerIsKilled() throws Exception {
    try (Shop shop = new Shop(CLUSTER, "standby")) {
      shop.createTopics();
      try (MillraceService survivor = new MillraceService(settings(shop, "survivor"));
          Instance victim =
              Instance.run(directory.resolve("victim.properties"), settings(shop, "victim"))) {
        survivor.start();
        browse(shop);
        await().atMost(Duration.ofSeconds(90)).until(() -> shared(shop, survivor));
        // A slow first answer of the owner's sends a few questions to the standby; that passes.
        await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(
                () -> assertThat(knowsAll(shop, survivor.url())).as("from standbys").isZero());
        // Long enough for the survivor to have seen its copies caught up.
        Thread.sleep(3000);

        victim.kill();

        assertThat(knowsAll(shop, survivor.url())).as("answers from standbys").isPositive();
      }
    }
  }

  private Map<String, String> settings(Shop shop, String instance) {
    Map<String, String> settings = shop.settings(directory.resolve(instance), instance);
    settings.put("num.standby.replicas", "1");
    settings.put("probing.rebalance.interval.ms", "60000");
    return settings;
  }

  private static void browse(Shop shop) {
    for (int user = 0; user < USERS; user++) {
      shop.event("user-" + user, "tent");
      shop.event("user-" + user, "stove");
      shop.event("user-" + user, "lamp");
    }
    shop.flush();
  }

  /** Whether the survivor owns some partitions of the users and has a copy of all the others. */
  private static boolean shared(Shop shop, MillraceService survivor) throws Exception {
    JsonNode users = json(shop.get(survivor.url(), "/v1/stores")).get("stores").get(0);
    int owned = users.get("active_partitions").size();
    int copied = users.get("standby_partitions").size();
    return owned > 0 && copied > 0 && owned + copied == Shop.PARTITIONS;
  }

  /** Every user is known in full; returns how many answers came from a standby. */
  private static int knowsAll(Shop shop, String url) throws Exception {
    int fromStandby = 0;
    for (int user = 0; user < USERS; user++) {
      HttpResponse<String> answer = shop.get(url, "/v1/users/user-" + user);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(json(answer).path("events").asInt()).isEqualTo(3);
      if (answer.headers().firstValue(STALENESS).isPresent()) {
        fromStandby++;
        assertThat(answer.headers().firstValueAsLong(STALENESS).getAsLong()).isBetween(0L, 60_000L);
      }
    }
    return fromStandby;
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    return new ObjectMapper().readTree(answer.body());
  }
}
