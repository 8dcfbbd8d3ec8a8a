package io.millrace.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.serve.TestServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An instance whose item index is not read back yet, and that knows nobody else. */
class ReadingBackTest {
  private final TestServer server = TestServer.readingBack();

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/trending",
        "/v1/items/tea/similar",
        "/v1/users/anna",
        "/v1/users/anna/recommendations"
      })
  void shouldSendAwayRatherThanAnswerFromHalfAnIndex(String path) {
    assertSentAway(server.get(path));
  }

  @Test
  void shouldSendAwayAnonymousSessionsToo() {
    assertSentAway(server.post("/v1/recommendations", "{\"items\": [\"tea\"]}"));
  }

  private static void assertSentAway(Reply reply) {
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.header("Retry-After")).isEqualTo("1");
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(reply.json().get("detail").asText()).contains("reading its items back");
  }
}
