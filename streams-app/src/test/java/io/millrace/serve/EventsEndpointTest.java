package io.millrace.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.UserEvent;
import io.millrace.serve.TestServer.Reply;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventsEndpointTest {
  private static final String VIEW =
      "{\"user_id\": \"anna\", \"item_id\": \"tea\", \"type\": \"view\"}";

  private final TestServer server = new TestServer("millrace.http.max.batch", "3");

  @AfterEach
  void stop() {
    server.close();
  }

  private Reply post(String body) {
    return server.post("/v1/events", body);
  }

  @Test
  void shouldSendAnEventAndSayWhereItLies() {
    Reply reply = post(VIEW);

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.json().get("accepted").asInt()).isEqualTo(1);
    assertThat(reply.json().get("events").get(0).toString())
        .isEqualTo("{\"topic\":\"user-events\",\"partition\":0,\"offset\":0}");
    UserEvent sent = server.sent.get(0);
    assertThat(sent.getUserId()).isEqualTo("anna");
    assertThat(sent.getEventId()).isNull();
    assertThat(sent.getOccurredAt())
        .isCloseTo(Instant.now(), Assertions.within(30, java.time.temporal.ChronoUnit.SECONDS));
  }

  @Test
  void shouldPassEveryFieldOn() {
    post(
        """
        {"event_id": "e1", "user_id": "anna", "item_id": "tea", "type": "rating", "value": 4.5,
         "occurred_at": "2026-01-31T13:00:00+01:00", "scenario": "home", "session_id": "s",
         "recommendation_id": "anna-3", "context": {"device": "phone"}}
        """);

    assertThat(server.sent)
        .containsExactly(
            UserEvent.newBuilder()
                .setEventId("e1")
                .setUserId("anna")
                .setItemId("tea")
                .setType("rating")
                .setValue(4.5)
                .setOccurredAt(Instant.parse("2026-01-31T12:00:00Z"))
                .setScenario("home")
                .setSessionId("s")
                .setRecommendationId("anna-3")
                .setContext(Map.of("device", "phone"))
                .build());
  }

  @Test
  void shouldTakeMillisecondsAsATime() {
    post(
        "{\"user_id\": \"anna\", \"item_id\": \"tea\", \"type\": \"view\", \"occurred_at\": 1700000000000}");

    assertThat(server.sent.get(0).getOccurredAt()).isEqualTo(Instant.ofEpochMilli(1700000000000L));
  }

  @Test
  void shouldSendABatchInItsOrder() {
    Reply reply = post("[" + VIEW + "," + VIEW.replace("tea", "pot") + "]");

    assertThat(reply.json().get("events").get(1).get("offset").asInt()).isEqualTo(1);
    assertThat(server.sent).extracting(UserEvent::getItemId).containsExactly("tea", "pot");
  }

  @Test
  void shouldNameFieldAndIndexOfAnInvalidEventAndSendNone() {
    Reply reply = post("[" + VIEW + ", {\"user_id\": \"anna\", \"type\": \"view\"}]");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().get("index").asInt()).isEqualTo(1);
    assertThat(reply.json().get("field").asText()).isEqualTo("item_id");
    assertThat(server.sent).isEmpty();
  }

  @Test
  void shouldRefuseWhatTheStreamWouldRefuse() {
    Map<String, String> wrong =
        Map.of(
            VIEW.replace("anna", ""), "user_id",
            VIEW.replace("anna", "x".repeat(600)), "user_id",
            VIEW.replace("\"anna\"", "7"), "user_id",
            VIEW.replace("view", "v".repeat(65)), "type",
            with("\"occurred_at\": \"yesterday\""), "occurred_at",
            with("\"occurred_at\": -5"), "occurred_at",
            with("\"value\": \"4\""), "value",
            with("\"context\": {\"a\": 1}"), "context",
            with("\"userid\": \"anna\""), "userid");
    wrong.forEach(
        (body, field) -> {
          Reply reply = post(body);
          assertThat(reply.status()).isEqualTo(400);
          assertThat(reply.json().get("field").asText()).isEqualTo(field);
          assertThat(reply.json().get("index").asInt()).isZero();
        });
    assertThat(server.sent).isEmpty();
  }

  private static String with(String field) {
    return VIEW.replace("}", ", " + field + "}");
  }

  @Test
  void shouldRefuseABatchThatIsEmptyOrTooLong() {
    assertThat(post("[]").status()).isEqualTo(400);
    Reply reply = post("[" + VIEW + "," + VIEW + "," + VIEW + "," + VIEW + "]");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().get("detail").asText()).contains("4 events; send 1 to 3");
  }

  @Test
  void shouldRefuseWhatIsNoEvent() {
    assertThat(post("\"view\"").json().get("detail").asText()).contains("has to be an object");
  }

  @Test
  void shouldAnswer503WhenKafkaFails() {
    server.sinkFailure = new IllegalStateException("no broker");

    Reply reply = post(VIEW);

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.header("Retry-After")).isNotNull();
    assertThat(reply.json().get("accepted").asInt()).isZero();
  }

  @Test
  void shouldRefuseWhatFollowsTheEvent() {
    for (String more : new String[] {" x", " {}", "]", " " + VIEW}) {
      Reply reply = post(VIEW + more);

      assertThat(reply.status()).as(more).isEqualTo(400);
      assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    }
    assertThat(server.sent).isEmpty();
  }

  @Test
  void shouldRefuseAFieldGivenTwice() {
    Reply reply = post(with("\"user_id\": \"someone-else\""));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().get("detail").asText()).contains("Duplicate field 'user_id'");
    assertThat(server.sent).isEmpty();
  }

  @Test
  void shouldRefuseIdsWithHalfACharacter() {
    for (String field : new String[] {"user_id", "item_id"}) {
      Reply reply = post(VIEW.replace("\"" + field + "\": \"", "\"" + field + "\": \"\\ud83d"));

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.json().get("field").asText()).isEqualTo(field);
      assertThat(reply.json().get("detail").asText()).contains("half a character");
    }
    assertThat(server.sent).isEmpty();
  }

  @Test
  void shouldTakeIdsWithCharactersOfTwoHalves() {
    assertThat(post(VIEW.replace("anna", "\\ud83d\\ude00")).status()).isEqualTo(202);
    assertThat(server.sent.get(0).getUserId()).isEqualTo("\ud83d\ude00");
  }
}
