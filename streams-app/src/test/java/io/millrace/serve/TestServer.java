package io.millrace.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.config.MillraceConfig;
import io.millrace.index.ItemIndex;
import io.millrace.row.RowWriter;
import io.millrace.scenario.ScenarioBook;
import io.millrace.scenario.ScenarioRecords;
import io.millrace.schemas.ScenarioRules;
import io.millrace.schemas.UserEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The real server on a free port, over a small shop. */
final class TestServer implements AutoCloseable, EventSink {
  private static final ObjectMapper JSON = new ObjectMapper();

  final SmallShop shop = new SmallShop();
  final FakeState state = new FakeState(shop);
  final ScenarioBook scenarios = new ScenarioBook();
  final List<UserEvent> sent = new ArrayList<>();
  final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  Readiness.Status status = new Readiness.Status(true, "RUNNING", List.of());

  /** What fails every event, or null. */
  RuntimeException sinkFailure;

  final HttpServer server;

  /** Who asks; one that trusts the server's certificate where it has one. */
  HttpClient client = HttpClient.newHttpClient();

  /** An answer: its status, headers and body. */
  record Reply(int status, HttpResponse<String> raw) {
    JsonNode json() {
      try {
        return JSON.readTree(raw.body());
      } catch (IOException e) {
        throw new UncheckedIOException(raw.body(), e);
      }
    }

    String header(String name) {
      return raw.headers().firstValue(name).orElse(null);
    }

    /** The item ids in one of the answer's arrays. */
    List<String> ids(String array) {
      List<String> ids = new ArrayList<>();
      json().get(array).forEach(item -> ids.add(item.get("item_id").asText()));
      return ids;
    }
  }

  TestServer(String... settings) {
    this(true, settings);
  }

  /** One that has just started: no state, and an item index without items. */
  static TestServer readingBack() {
    TestServer server = new TestServer(false);
    server.state.owner = (store, key) -> new Lookup.NotReady("this instance is starting");
    return server;
  }

  private TestServer(boolean rebuilt, String... settings) {
    Map<String, String> given = new HashMap<>(Map.of("millrace.http.port", "0"));
    for (int s = 0; s < settings.length; s += 2) {
      given.put(settings[s], settings[s + 1]);
    }
    ItemIndex index = rebuilt ? shop.index : new ItemIndex(1);
    server =
        new HttpServer(
            new MillraceConfig(given),
            index,
            scenarios,
            state,
            this,
            this::sendRules,
            () -> status,
            registry);
  }

  /** In force at once, as if the stream had taken it in. */
  private CompletableFuture<RecordPlace> sendRules(String scenario, ScenarioRules rules) {
    if (sinkFailure != null) {
      return CompletableFuture.failedFuture(sinkFailure);
    }
    byte[] row =
        rules == null ? null : ScenarioRecords.of(scenario, rules).toBytes(new RowWriter());
    scenarios.apply(scenario, row);
    return CompletableFuture.completedFuture(new RecordPlace("scenarios", 0, 0));
  }

  Reply get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  Reply post(String path, String body) {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  Reply put(String path, String body) {
    return send(request(path).PUT(HttpRequest.BodyPublishers.ofString(body)));
  }

  Reply delete(String path) {
    return send(request(path).DELETE());
  }

  Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(answer.statusCode(), answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpRequest.Builder request(String path, String... headers) {
    String here = server.url().replaceFirst("//.*", "//127.0.0.1:" + server.port());
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(here + path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  @Override
  public CompletableFuture<RecordPlace> send(UserEvent event) {
    if (sinkFailure != null) {
      return CompletableFuture.failedFuture(sinkFailure);
    }
    sent.add(event);
    return CompletableFuture.completedFuture(new RecordPlace("user-events", 0, sent.size() - 1));
  }

  @Override
  public void close() {
    server.close();
  }
}
