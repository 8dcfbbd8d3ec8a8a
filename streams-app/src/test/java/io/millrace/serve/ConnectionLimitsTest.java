package io.millrace.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.serve.TestServer.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one request or connection may ask for at most. */
class ConnectionLimitsTest {
  private final TestServer server =
      new TestServer(
          "millrace.http.max.header.bytes", "2048",
          "millrace.http.idle.timeout.ms", "300",
          "millrace.http.body.timeout.ms", "1000",
          "millrace.http.max.batch", "2",
          "millrace.http.max.body.bytes", "4096");

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldRefuseHeadersThatAreTooLong() {
    Reply reply = server.get("/health/live", "X-Long", "x".repeat(3000));

    assertThat(reply.status()).isEqualTo(431);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void shouldRefuseAPathThatIsTooLong() {
    assertThat(server.get("/v1/users/" + "x".repeat(3000)).status()).isIn(414, 431);
  }

  @Test
  void shouldRefuseIdsThatAreTooLong() {
    assertThat(server.get("/v1/users/" + "x".repeat(513)).status()).isEqualTo(400);
    assertThat(server.get("/v1/items/" + "x".repeat(513) + "/similar").status()).isEqualTo(400);
    assertThat(server.get("/v1/stores/users/" + "x".repeat(513)).status()).isEqualTo(400);
    assertThat(
            server
                .post(
                    "/v1/events",
                    "{\"user_id\":\"" + "x".repeat(513) + "\",\"item_id\":\"a\",\"type\":\"view\"}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void shouldRefuseBatchesAndBodiesAndLimitsThatAreTooLarge() {
    String event = "{\"user_id\":\"a\",\"item_id\":\"b\",\"type\":\"view\"}";
    String three = Collections.nCopies(3, event).toString();

    assertThat(server.post("/v1/events", three).status()).isEqualTo(400);
    assertThat(server.sent).isEmpty();
    assertThat(server.post("/v1/recommendations", " ".repeat(5000)).status()).isEqualTo(413);
    assertThat(server.get("/v1/trending?limit=101").status()).isEqualTo(400);
    assertThat(server.get("/v1/items/tea/similar?limit=101").status()).isEqualTo(400);
    assertThat(server.get("/v1/users/anna/recommendations?limit=101").status()).isEqualTo(400);
  }

  @Test
  void shouldRefuseJsonThatIsNestedTooDeep() {
    Reply reply = server.post("/v1/events", "[".repeat(1500) + "]".repeat(1500));

    assertThat(reply.status()).isEqualTo(400);
  }

  @Test
  void shouldCloseAConnectionOnWhichNothingComes() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.server.port())) {
      send(socket, "GET /health/live HTTP/1.1\r\nHost:");

      assertThat(rest(socket)).doesNotContain("200 OK");
    }
  }

  @Test
  void shouldGiveUpOnABodyThatStops() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.server.port())) {
      send(socket, "POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{\"user");

      assertThat(rest(socket)).doesNotContain("HTTP/1.1 202");
    }
    assertThat(server.sent).isEmpty();
  }

  /** Each byte comes well before the idle time is over; all of it would take minutes. */
  @Test
  void shouldGiveUpOnABodyThatTrickles() throws IOException, InterruptedException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.server.port())) {
      send(socket, "POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Length: 4000\r\n\r\n");
      Thread trickle =
          new Thread(
              () -> {
                try {
                  for (int n = 0; n < 4000; n++) {
                    send(socket, " ");
                    Thread.onSpinWait();
                    java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
                  }
                } catch (IOException e) {
                  // The server has closed it, as it should.
                }
              });
      trickle.setDaemon(true);
      trickle.start();

      assertThat(rest(socket)).contains("408");
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /** All that comes until the server closes the connection; fails when it does not. */
  private static String rest(Socket socket) throws IOException {
    socket.setSoTimeout(20_000);
    InputStream in = socket.getInputStream();
    StringBuilder all = new StringBuilder();
    try {
      for (int next = in.read(); next >= 0; next = in.read()) {
        all.append((char) next);
      }
    } catch (java.net.SocketTimeoutException e) {
      throw new AssertionError("The connection is still open; so far: " + all, e);
    } catch (IOException e) {
      return all.toString();
    }
    return all.toString();
  }
}
