package io.millrace.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.serve.TestServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UserEndpointTest {
  private final TestServer server = new TestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldShowWhatAUserDidNewestFirst() {
    server.shop.bought("anna", "bread", "tea");

    JsonNode profile = server.get("/v1/users/anna").json();

    assertThat(profile.get("events").asLong()).isEqualTo(2);
    assertThat(profile.get("fallback").asBoolean()).isFalse();
    assertThat(profile.get("seen_items").asInt()).isEqualTo(2);
    assertThat(profile.get("factors").get("length").asInt()).isEqualTo(32);
    assertThat(profile.get("factors").get("norm").asDouble()).isPositive();
    assertThat(profile.get("list").get("list_id").asText()).startsWith("anna-");
    JsonNode latest = profile.get("history").get(0);
    assertThat(latest.get("item_id").asText()).isEqualTo("tea");
    assertThat(latest.get("title").asText()).isEqualTo("The tea");
    assertThat(latest.get("weight").asDouble()).isEqualTo(3);
    assertThat(latest.get("occurred_at")).isEqualTo(profile.get("last_time"));
  }

  @Test
  void shouldSayHowManyEventsWereNotLearnedFrom() {
    server.shop.bought("anna", "tea");

    JsonNode before = server.get("/v1/users/anna").json().get("unlearned_events");
    server.shop.burst("anna", "tea", 1005);

    assertThat(before.asLong()).isZero();
    JsonNode after = server.get("/v1/users/anna").json().get("unlearned_events");
    assertThat(after.asLong()).isBetween(5L, 6L);
  }

  @Test
  void shouldNameAnItemByItsHashUntilItIsPublished() {
    server.shop.bought("anna", "tea");
    server.shop.index.apply("tea", (byte[]) null);

    JsonNode latest = server.get("/v1/users/anna").json().get("history").get(0);

    assertThat(latest.get("item_id").asText()).matches("#[0-9a-f]{16}");
  }

  @Test
  void shouldAnswer404ForAUserNeverSeen() {
    Reply reply = server.get("/v1/users/nobody");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.json().get("detail").asText()).isEqualTo("No event of user nobody has come.");
  }

  @Test
  void shouldSayNothingOfAUserWhenNobodyCanTellAndMarkThat() {
    server.shop.bought("anna", "tea");
    server.state.owner = (store, key) -> new Lookup.NotReady("the group rebalances");

    Reply reply = server.get("/v1/users/anna");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("fallback").asBoolean()).isTrue();
    assertThat(reply.json().fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("user_id", "fallback", "served_by");
  }

  @Test
  void shouldRefuseAnIdThatIsNoUtf8() {
    for (String id : new String[] {"%ff", "a%C3", "%ED%A0%80"}) {
      TestServer.Reply reply = server.get("/v1/users/" + id);

      assertThat(reply.status()).as(id).isEqualTo(400);
      assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    }
  }
}
