package io.millrace.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.config.LearningKeys;
import io.millrace.embedded.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is known survives stops, kills and lost disks. */
class RestartIT {
  private static final int ITEMS = 30;
  private static final int USERS = 10;

  @RegisterExtension static final TestCluster CLUSTER = new TestCluster();

  @TempDir Path directory;

  @Test
  void shouldKnowEveryItemAfterACleanStopAndAfterLosingTheStateDirectory() throws Exception {
    try (Shop shop = new Shop(CLUSTER, "restart")) {
      shop.createTopics();
      Map<String, String> settings = shop.settings(directory.resolve("state"), "only");
      try (MillraceService first = new MillraceService(settings)) {
        first.start();
        browse(shop);
        await().atMost(Duration.ofSeconds(60)).until(() -> isComplete(first));
      }

      try (MillraceService again = new MillraceService(settings)) {
        again.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> isComplete(again));
        assertThat(again.awaitRunning(Duration.ofSeconds(30))).isTrue();
        assertThat(shop.get(again.url(), "/v1/users/user-3").body())
            .contains("\"events\":" + ITEMS);
      }

      delete(directory.resolve("state"));
      try (MillraceService bare = new MillraceService(settings)) {
        bare.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> isComplete(bare));
        assertThat(bare.awaitRunning(Duration.ofSeconds(30))).isTrue();
        assertThat(shop.get(bare.url(), "/v1/users/user-3").body()).contains("\"events\":" + ITEMS);
      }
    }
  }

  @Test
  void shouldGoOnWhereItWasKilled() throws Exception {
    try (Shop shop = new Shop(CLUSTER, "kill")) {
      shop.createTopics();
      Map<String, String> settings = shop.settings(directory.resolve("killed"), "only");
      settings.put(LearningKeys.PUBLISH_INTERVAL_MS, "200");
      try (Instance first = Instance.run(directory.resolve("first.properties"), settings)) {
        browse(shop);
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> shop.get(first.url(), "/v1/users/user-0").statusCode() == 200);
        first.kill();
      }

      try (Instance again = Instance.run(directory.resolve("again.properties"), settings)) {
        await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(
                () -> {
                  for (int u = 0; u < USERS; u++) {
                    assertThat(shop.get(again.url(), "/v1/users/user-" + u).body())
                        .contains("\"events\":" + ITEMS + ",");
                  }
                  for (int i = 0; i < ITEMS; i++) {
                    assertThat(shop.get(again.url(), "/v1/stores/item-index/item-" + i).body())
                        .contains("\"events\":" + USERS + ",");
                  }
                });
      }
    }
  }

  private static void browse(Shop shop) {
    for (int i = 0; i < ITEMS; i++) {
      for (int u = 0; u < USERS; u++) {
        shop.event("user-" + u, "item-" + i);
      }
    }
    shop.flush();
  }

  private static boolean isComplete(MillraceService service) {
    if (service.index().itemCount() < ITEMS) {
      return false;
    }
    for (int i = 0; i < ITEMS; i++) {
      if (service.index().itemOfKey("item-" + i).events() < USERS) {
        return false;
      }
    }
    return true;
  }

  private static void delete(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
