package io.millrace.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.row.RowWriter;
import io.millrace.scenario.Scenario;
import io.millrace.serve.TestServer.Reply;
import io.millrace.serve.auth.ApiToken;
import io.millrace.serve.auth.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server with one token per scope. */
class AuthenticationTest {
  private static final String EVENT =
      "{\"user_id\":\"anna\",\"item_id\":\"tea\",\"type\":\"view\"}";

  @TempDir private Path directory;

  private final Map<Scope, String> tokens = new EnumMap<>(Scope.class);
  private String file;
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Scope scope : List.of(Scope.READ, Scope.EVENTS, Scope.METRICS, Scope.ADMIN)) {
      String token = ApiToken.random();
      tokens.put(scope, token);
      lines.add(ApiToken.line(scope.word(), Set.of(scope), token));
    }
    file = Files.write(directory.resolve("tokens"), lines).toString();
    server = new TestServer("millrace.http.tokens.file", file);
    server.shop.bought("anna", "bread", "tea");
    server.shop.rated("anna", "tea", 4);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Reply ask(String endpoint, String token) {
    String[] words = endpoint.split(" ");
    // In whatever order endpoints come: another one may have removed it.
    server.scenarios.apply("cart", Scenario.PLAIN.toBytes(new RowWriter()));
    String path =
        words[1]
            .replace("{user}", "anna")
            .replace("{item}", "tea")
            .replace("{id}", "cart")
            .replace("{store}", "users")
            .replace("{key}", "anna");
    boolean rules = path.startsWith("/v1/scenarios");
    String body = path.equals("/v1/events") ? EVENT : rules ? "{}" : "{\"items\":[\"tea\"]}";
    boolean sends = words[0].equals("POST") || words[0].equals("PUT");
    var request =
        server
            .request(path.endsWith("/preview") ? path + "?user=anna" : path)
            .method(words[0], sends ? BodyPublishers.ofString(body) : BodyPublishers.noBody());
    return server.send(
        token == null ? request : request.header("Authorization", "Bearer " + token));
  }

  @Test
  void shouldAskEveryEndpointsScopeAndNoOther() {
    server
        .server
        .endpoints()
        .forEach(
            (endpoint, needed) ->
                tokens.forEach(
                    (granted, token) -> {
                      Reply reply = ask(endpoint, token);
                      if (needed == Scope.OPEN || needed == granted) {
                        assertThat(reply.status()).as(endpoint).isBetween(200, 202);
                      } else {
                        assertThat(reply.status()).as(endpoint + " by " + granted).isEqualTo(403);
                        assertThat(reply.json().get("missing").asText()).isEqualTo(needed.word());
                        assertThat(reply.header("WWW-Authenticate"))
                            .contains("insufficient_scope", needed.word());
                      }
                    }));
    assertThat(server.sent).hasSize(1);
  }

  @Test
  void shouldLetNobodyInWithoutAToken() {
    server
        .server
        .endpoints()
        .forEach(
            (endpoint, needed) -> {
              int status = ask(endpoint, null).status();
              assertThat(status).as(endpoint).isEqualTo(needed == Scope.OPEN ? 200 : 401);
              assertThat(ask(endpoint.replace("GET", "HEAD"), null).status())
                  .as(endpoint)
                  .isEqualTo(status);
            });
    Reply reply = server.get("/v1/trending");
    assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"millrace\"");
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(reply.json().get("type").asText()).isEqualTo("urn:millrace:problem:unauthorized");
    assertThat(server.sent).isEmpty();
  }

  @Test
  void shouldKeepOpenOnlyHealthAndWhatTheEndpointsAre() {
    assertThat(server.server.endpoints().entrySet())
        .filteredOn(endpoint -> endpoint.getValue() == Scope.OPEN)
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder(
            "GET /", "GET /openapi.yaml", "GET /health/live", "GET /health/ready");
    for (String state : List.of("/v1/users/{user}", "/v1/stores", "/v1/stores/{store}/{key}")) {
      assertThat(server.server.endpoints()).containsEntry("GET " + state, Scope.ADMIN);
    }
  }

  @Test
  void shouldNotShowTheTokenItRefuses() {
    String wrong = ApiToken.random();
    Reply reply = server.get("/v1/trending", "Authorization", "Bearer " + wrong);

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.raw().body() + reply.raw().headers().map()).doesNotContain(wrong);
    assertThat(reply.header("WWW-Authenticate")).contains("invalid_token");
    assertThat(server.registry.scrape()).doesNotContain(wrong);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/stores/",
        "//v1/stores",
        "/health/../v1/stores",
        "/health/live/../../v1/stores",
        "/health/%2e%2e/v1/stores",
        "/health/live;x/../../v1/stores",
        "/v1/stores;a=/health/live",
        "/V1/STORES",
        "/v1/%73tores",
        "/v1/stores?x=/health/live",
        "/v1/stores#/health/live",
        "http://other/v1/stores"
      })
  void shouldNotBeLedPastTheGateByTheWayAPathIsWritten(String target) throws IOException {
    String answer = raw("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

    assertThat(answer).doesNotStartWith("HTTP/1.1 200").doesNotContain("item-counts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-HTTP-Method-Override: HEAD", "X-Original-URL: /health/live"})
  void shouldNotBeLedPastTheGateByOtherHeaders(String header) throws IOException {
    assertThat(
            raw(
                "GET /v1/stores HTTP/1.1\r\nHost: x\r\n"
                    + header
                    + "\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 401");
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.server.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      try (InputStream in = socket.getInputStream()) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }

  @Test
  void shouldNotTakeTheMarkOfANeighbourForAToken() {
    Reply reply = server.get("/v1/users/anna", Forwarder.HOP, "10.0.0.1:8080");

    assertThat(reply.status()).isEqualTo(401);
  }

  @Test
  void shouldBeAskedByItsNeighboursWithTheCallersToken() {
    try (TestServer other = new TestServer("millrace.http.tokens.file", file)) {
      other.shop.bought("bert", "tea");
      server.state.owner = (store, key) -> new Lookup.Elsewhere(other.server.address(), List.of());

      Reply profile =
          server.get("/v1/users/bert", "Authorization", "Bearer " + tokens.get(Scope.ADMIN));

      assertThat(profile.status()).isEqualTo(200);
      assertThat(profile.json().get("user_id").asText()).isEqualTo("bert");
      // The reader may not see the profile, whoever has it.
      assertThat(
              server
                  .get("/v1/users/bert", "Authorization", "Bearer " + tokens.get(Scope.READ))
                  .status())
          .isEqualTo(403);
    }
  }

  @Test
  void shouldNotBlameTheCallerWhenANeighbourRefusesAGoodToken() throws IOException {
    Path others = directory.resolve("others");
    Files.writeString(others, ApiToken.line("x", Set.of(Scope.ADMIN), ApiToken.random()));
    try (TestServer other = new TestServer("millrace.http.tokens.file", others.toString())) {
      server.state.owner = (store, key) -> new Lookup.Elsewhere(other.server.address(), List.of());

      Reply list =
          server.get(
              "/v1/users/bert/recommendations",
              "Authorization",
              "Bearer " + tokens.get(Scope.READ));

      assertThat(list.status()).isEqualTo(200);
      assertThat(list.json().get("fallback").asBoolean()).isTrue();
    }
  }

  @Test
  void shouldNotListenForOthersUnlessSomethingSaysWhoMayAsk() {
    assertThatThrownBy(() -> new TestServer("millrace.http.host", "0.0.0.0"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("millrace.http.auth=none to let everybody in");
    try (TestServer guarded =
            new TestServer("millrace.http.host", "0.0.0.0", "millrace.http.tokens.file", file);
        TestServer open =
            new TestServer("millrace.http.host", "0.0.0.0", "millrace.http.auth", "none")) {
      assertThat(guarded.get("/v1/stores").status()).isEqualTo(401);
      assertThat(open.get("/v1/stores").status()).isEqualTo(200);
    }
  }
}
