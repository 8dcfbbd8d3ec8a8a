package io.millrace.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.serve.TestServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Similar items and trending. */
class ItemEndpointsTest {
  private final TestServer server = new TestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldShowNeighboursWithTheirEvidence() {
    Reply reply = server.get("/v1/items/tea/similar");

    assertThat(reply.json().get("title").asText()).isEqualTo("The tea");
    assertThat(reply.json().get("events").asLong()).isEqualTo(6);
    assertThat(reply.ids("neighbours")).startsWith("pot").contains("cup", "bread");
    JsonNode pot = reply.json().get("neighbours").get(0);
    assertThat(pot.get("title").asText()).isEqualTo("The pot");
    assertThat(pot.get("support").asLong()).isEqualTo(6);
    assertThat(pot.get("confidence").asDouble()).isEqualTo(1);
    assertThat(pot.get("lift").asDouble()).isGreaterThan(1);
  }

  @Test
  void shouldCutNeighboursToTheLimit() {
    assertThat(server.get("/v1/items/tea/similar?limit=1").ids("neighbours"))
        .containsExactly("pot");
  }

  @Test
  void shouldNotShowNeighboursThatAreUnavailable() {
    server.shop.describe("pot", "The pot", false);

    assertThat(server.get("/v1/items/tea/similar").ids("neighbours")).doesNotContain("pot");
  }

  @Test
  void shouldAnswer404ForAnItemNobodyKnows() {
    Reply reply = server.get("/v1/items/nothing/similar");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.json().get("detail").asText()).contains("item nothing");
  }

  @Test
  void shouldRankByPopularity() {
    Reply reply = server.get("/v1/trending?window=all&limit=2");

    assertThat(reply.ids("items")).containsExactly("bread", "cup");
    assertThat(reply.json().get("items").get(0).get("popularity").asDouble()).isEqualTo(36);
    assertThat(reply.json().get("items").get(0).get("events").asLong()).isEqualTo(12);
  }

  @Test
  void shouldLetPopularityDecayWithinAWindow() {
    double hour = firstPopularity("hour");
    double week = firstPopularity("week");

    assertThat(hour).isLessThan(week);
    assertThat(week).isLessThan(36);
  }

  @Test
  void shouldShowWhatRises() {
    Reply reply = server.get("/v1/rising?limit=2");

    assertThat(reply.json().get("window").asText()).isEqualTo("hour");
    assertThat(reply.ids("items")).hasSize(2);
    JsonNode first = reply.json().get("items").get(0);
    assertThat(first.get("rise").asDouble()).isPositive();
    assertThat(first.get("recent").asDouble()).isGreaterThan(first.get("expected").asDouble());
  }

  @Test
  void shouldShowWhatRisesOfAKindAndACategory() {
    assertThat(server.get("/v1/rising?kind=product&category=kitchen").ids("items")).isNotEmpty();
    assertThat(server.get("/v1/rising?kind=coupon").ids("items")).isEmpty();
    assertThat(server.get("/v1/rising?category=garden").ids("items")).isEmpty();
    assertThat(server.get("/v1/rising?window=week").status()).isEqualTo(400);
    assertThat(server.get("/v1/rising?colour=red").status()).isEqualTo(400);
  }

  private double firstPopularity(String window) {
    Reply reply = server.get("/v1/trending?window=" + window);
    assertThat(reply.json().get("window").asText()).isEqualTo(window);
    return reply.json().get("items").get(0).get("popularity").asDouble();
  }

  @Test
  void shouldTakeADayAsTheWindowUnlessToldOtherwise() {
    assertThat(server.get("/v1/trending").json().get("window").asText()).isEqualTo("day");
  }

  @Test
  void shouldNameTheWindowsThereAre() {
    Reply reply = server.get("/v1/trending?window=year");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().get("detail").asText()).contains("hour, day, week, all");
  }
}
