package io.millrace.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.serve.TestServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RatingEndpointTest {
  private final TestServer server = new TestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  /** Anna rates high, ben low, all like the pot less than the tea. */
  private void opinions() {
    for (int n = 0; n < 5; n++) {
      server.shop.rated("anna", "tea", 5);
      server.shop.rated("anna", "cup", 5);
      server.shop.rated("anna", "pot", 4);
      server.shop.rated("ben", "tea", 3);
      server.shop.rated("ben", "cup", 3);
      server.shop.rated("ben", "pot", 1);
    }
  }

  private JsonNode rating(String user, String item) {
    Reply reply = server.get("/v1/users/" + user + "/ratings/" + item);
    assertThat(reply.status()).isEqualTo(200);
    return reply.json();
  }

  @Test
  void shouldPredictByWhoRatesAndWhatIsRated() {
    opinions();

    assertThat(rating("anna", "tea").get("rating").asDouble())
        .isGreaterThan(rating("anna", "pot").get("rating").asDouble())
        .isGreaterThan(rating("ben", "tea").get("rating").asDouble());
    assertThat(rating("ben", "pot").get("rating").asDouble()).isBetween(1.0, 2.5);
  }

  @Test
  void shouldSayWhatItIsMadeOf() {
    opinions();

    JsonNode answer = rating("ben", "tea");

    JsonNode parts = answer.get("parts");
    assertThat(parts.get("mean").asDouble()).isEqualTo(3.5);
    assertThat(parts.get("user").asDouble()).isNegative();
    assertThat(parts.get("item").asDouble()).isPositive();
    double sum = 0;
    for (JsonNode part : parts) {
      sum += part.asDouble();
    }
    assertThat(answer.get("unclipped").asDouble()).isCloseTo(sum, within(1e-9));
    assertThat(answer.get("title").asText()).isEqualTo("The tea");
    assertThat(answer.get("user_ratings").asInt()).isEqualTo(15);
    assertThat(answer.get("item_ratings").asInt()).isEqualTo(10);
  }

  @Test
  void shouldStayWithinTheRatingsSeenAndSayWhenItClips() {
    opinions();
    for (int n = 0; n < 20; n++) {
      server.shop.rated("anna", "bread", 5);
    }

    JsonNode answer = rating("anna", "bread");

    assertThat(answer.get("unclipped").asDouble()).isGreaterThan(5);
    assertThat(answer.get("rating").asDouble()).isEqualTo(5);
    assertThat(answer.get("clipped").asBoolean()).isTrue();
    assertThat(answer.get("range").get("least").asDouble()).isEqualTo(1);
    assertThat(answer.get("range").get("most").asDouble()).isEqualTo(5);
  }

  @Test
  void shouldTakeWhoeverHasRatedNothingForAverage() {
    opinions();
    server.shop.bought("carl", "spoon");

    JsonNode answer = rating("carl", "spoon");

    assertThat(answer.get("rating").asDouble()).isEqualTo(3.5);
    assertThat(answer.get("user_ratings").asInt()).isZero();
    assertThat(answer.get("item_ratings").asInt()).isZero();
  }

  @Test
  void shouldAnswer404ForAnUnknownUserOrItemAndBeforeAnyRating() {
    assertThat(detail404("/v1/users/drinker-1/ratings/tea"))
        .startsWith("No rating has come yet")
        .contains("millrace.ratings.types");
    opinions();

    assertThat(detail404("/v1/users/nobody/ratings/tea"))
        .isEqualTo("No event of user nobody has come.");
    assertThat(detail404("/v1/users/anna/ratings/nothing"))
        .isEqualTo("Nobody has touched or described item nothing");
  }

  private String detail404(String path) {
    Reply reply = server.get(path);
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.header("Content-Type")).isEqualTo(Problem.CONTENT_TYPE);
    return reply.json().get("detail").asText();
  }

  @Test
  void shouldAnswer503WhenNobodyCanTell() {
    server.state.owner = (store, key) -> new Lookup.NotReady("the group rebalances");

    assertThat(server.get("/v1/users/anna/ratings/tea").status()).isEqualTo(503);
  }

  @Test
  void shouldShowWhatTheRowsHoldOfRatings() {
    opinions();

    assertThat(row("users/anna").at("/ratings/count").asInt()).isEqualTo(15);
    assertThat(row("item-factors/tea").at("/ratings/factors")).hasSize(8);
    assertThat(row("item-index/tea").at("/ratings/count").asInt()).isEqualTo(10);
    assertThat(row("users/drinker-1").has("ratings")).isFalse();
  }

  private JsonNode row(String path) {
    return server.get("/v1/stores/" + path).json().get("value");
  }
}
