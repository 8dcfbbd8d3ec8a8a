package io.millrace;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole program adds options to the commands; a query's own must still mean what they say. */
class QueryThroughTheProgramTest {
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void listen() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().toString());
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @CsvSource({
    "recommendations ada --limit 3, /v1/users/ada/recommendations?limit=3",
    "anonymous tea bread, /v1/recommendations",
    "similar tea, /v1/items/tea/similar",
    "trending, /v1/trending",
    "user ada, /v1/users/ada",
    "rating ada tea, /v1/users/ada/ratings/tea",
    "stores, /v1/stores",
    "store users ada, /v1/stores/users/ada",
    "health, /health/ready",
  })
  void shouldAskForWhatWasNamed(String query, String path) {
    String url = " --url http://127.0.0.1:" + server.getAddress().getPort();

    Millrace.execute(("query " + query + url).split(" "));

    assertThat(asked).containsExactly(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "recommendations",
        "anonymous",
        "similar",
        "trending",
        "user",
        "rating",
        "stores",
        "store",
        "health"
      })
  void shouldExplainItself(String query) {
    assertThat(Millrace.execute("query", query, "--help")).isZero();
    assertThat(asked).isEmpty();
  }
}
