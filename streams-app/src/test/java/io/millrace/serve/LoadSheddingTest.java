package io.millrace.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.config.HttpKeys;
import io.millrace.serve.TestServer.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More requests than the instance can take. */
class LoadSheddingTest {
  private final TestServer server =
      new TestServer(HttpKeys.HTTP_MAX_CONCURRENT, "2", HttpKeys.HTTP_MAX_QUEUED, "0");
  private final ExecutorService clients = Executors.newCachedThreadPool();
  private final CountDownLatch blocked = new CountDownLatch(1);
  private final AtomicInteger inside = new AtomicInteger();

  @AfterEach
  void close() {
    blocked.countDown();
    clients.shutdownNow();
    server.close();
  }

  @Test
  void shouldTellThoseBeyondTheLimitToComeBack() throws Exception {
    List<Future<Reply>> taken = takeAll();

    Reply shed = server.get("/v1/trending");

    assertThat(shed.status()).isEqualTo(503);
    assertThat(shed.header("Retry-After")).isEqualTo("1");
    assertThat(shed.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(shed.json().get("type").asText()).isEqualTo("urn:millrace:problem:overloaded");
    assertThat(shed.json().get("instance").asText()).isEqualTo("/v1/trending");
    assertThat(server.registry.scrape()).contains("millrace_http_shed_total 1");
    blocked.countDown();
    for (Future<Reply> each : taken) {
      assertThat(each.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
    }
  }

  @Test
  void shouldAnswerAgainOnceThereIsRoom() throws Exception {
    List<Future<Reply>> taken = takeAll();
    blocked.countDown();
    for (Future<Reply> each : taken) {
      each.get(10, TimeUnit.SECONDS);
    }

    assertThat(server.get("/v1/trending").status()).isEqualTo(200);
  }

  @Test
  void shouldAlwaysAnswerHealthAndMetrics() {
    takeAll();

    assertThat(server.get("/health/live").status()).isEqualTo(200);
    assertThat(server.get("/health/ready").status()).isEqualTo(200);
    assertThat(server.get("/metrics").status()).isEqualTo(200);
  }

  /** Two requests that do not end until they are let go. */
  private List<Future<Reply>> takeAll() {
    server.shop.bought("anna", "tea");
    server.state.owner =
        (store, key) -> {
          inside.incrementAndGet();
          try {
            blocked.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return server.state.owned(store, key);
        };
    List<Future<Reply>> taken = new ArrayList<>();
    for (int n = 0; n < 2; n++) {
      taken.add(clients.submit(() -> server.get("/v1/users/anna")));
    }
    await().until(() -> inside.get() == 2);
    return taken;
  }
}
