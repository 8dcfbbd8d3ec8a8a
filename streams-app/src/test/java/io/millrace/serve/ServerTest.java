package io.millrace.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.serve.TestServer.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Health, metrics, and the errors that concern no endpoint in particular. */
class ServerTest {
  private final TestServer server = new TestServer("millrace.http.max.body.bytes", "2000");

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldBeLiveBeforeItIsReady() {
    server.status =
        new Readiness.Status(
            false, "REBALANCING", List.of(new Readiness.Restore("users", 2, 50, 100)));

    assertThat(server.get("/health/live").status()).isEqualTo(200);
    Reply ready = server.get("/health/ready");
    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(ready.json().get("state").asText()).isEqualTo("REBALANCING");
    assertThat(ready.json().get("restoring").get(0).toString())
        .isEqualTo("{\"store\":\"users\",\"partition\":2,\"restored\":50,\"total\":100}");
  }

  @Test
  void shouldBeReadyWhenTheStreamRuns() {
    assertThat(server.get("/health/ready").status()).isEqualTo(200);
  }

  @Test
  void shouldExportMetersOfItsRequestsByRoute() {
    server.get("/v1/users/anna");
    server.get("/v1/users/bert");
    server.get("/nowhere");

    String metrics = server.get("/metrics").raw().body();

    assertThat(metrics)
        .contains(
            "millrace_http_requests_seconds_count{route=\"/v1/users/{user}\",status=\"404\"} 2")
        .contains("millrace_http_requests_seconds_count{route=\"none\",status=\"404\"} 1");
  }

  @Test
  void shouldListItsEndpoints() {
    assertThat(server.get("/").json().get("endpoints").toString())
        .contains("GET /v1/users/{user}/recommendations");
  }

  @Test
  void shouldAnswerHeadWithoutABody() {
    Reply reply =
        server.send(server.request("/health/ready").method("HEAD", BodyPublishers.noBody()));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.raw().body()).isEmpty();
  }

  @Test
  void shouldAnswerAProblemWhereNothingIsServed() {
    Reply reply = server.get("/v2/users");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(reply.json().get("instance").asText()).isEqualTo("/v2/users");
    assertThat(reply.json().get("detail").asText()).contains("GET / lists what is");
  }

  @Test
  void shouldSayWhichMethodAPathTakes() {
    Reply reply = server.send(server.request("/v1/events").DELETE());

    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.json().get("detail").asText())
        .isEqualTo("/v1/events does not take DELETE; it takes POST.");
  }

  @Test
  void shouldRefuseABodyThatIsTooLargeEvenWhenItsLengthIsNotStated() {
    Reply stated = server.post("/v1/events", " ".repeat(2001));
    Reply chunked =
        server.send(
            server
                .request("/v1/events")
                .POST(
                    BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[9000]))));

    assertThat(stated.status()).isEqualTo(413);
    assertThat(chunked.status()).isEqualTo(413);
    assertThat(stated.json().get("detail").asText()).contains("2000 bytes");
  }

  @Test
  void shouldKeepItsOwnFailuresToItself() {
    server.state.owner =
        (store, key) -> {
          throw new IllegalStateException("a secret");
        };

    Reply reply = server.get("/v1/users/anna");

    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.raw().body()).doesNotContain("secret").doesNotContain("Exception");
  }

  @Test
  void shouldAnswerAProblemToWhatIsNoRequest() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.server.port())) {
      socket.getOutputStream().write("NONSENSE\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).contains("400").contains("application/problem+json");
    }
  }

  @Test
  void shouldNameThePortThatIsInUse() {
    String port = Integer.toString(server.server.port());

    assertThatThrownBy(() -> new TestServer("millrace.http.port", port))
        .isInstanceOf(PortInUseException.class)
        .hasMessage(
            "Port " + port + " is in use; choose another with --http-port / millrace.http.port");
  }

  @Test
  void shouldAdvertiseWhatIsConfigured() {
    try (TestServer other = new TestServer("millrace.http.advertised", "node-1:80")) {
      assertThat(other.server.address()).isEqualTo("node-1:80");
    }
  }
}
