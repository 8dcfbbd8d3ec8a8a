package io.millrace.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.serve.TestServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoreEndpointsTest {
  private final TestServer server = new TestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldListEveryStoreWithWhatIsHere() {
    JsonNode stores = server.get("/v1/stores").json().get("stores");

    assertThat(stores.findValuesAsText("name"))
        .containsExactly("users", "rankers", "item-counts", "item-factors", "item-index");
    JsonNode users = stores.get(0);
    assertThat(users.get("active_partitions").toString()).isEqualTo("[0]");
    assertThat(users.get("approximate_entries").asInt()).isEqualTo(13);
    assertThat(users.get("example_keys").get(0).asText()).isEqualTo("drinker-0");
    assertThat(stores.get(4).get("approximate_entries").asInt()).isEqualTo(6);
    assertThat(stores.get(4).get("example_keys").get(0).asText()).isEqualTo("bread");
  }

  private JsonNode value(String row) {
    Reply reply = server.get("/v1/stores/" + row);
    assertThat(reply.status()).isEqualTo(200);
    return reply.json().get("value");
  }

  @Test
  void shouldDecodeAUser() {
    server.shop.event("anna", "pot", "impression", 0);
    server.shop.bought("anna", "bread", "tea");

    JsonNode user = value("users/anna");

    assertThat(user.get("history").get(0).get("item_id").asText()).isEqualTo("tea");
    assertThat(user.get("impressions").get(0).get("item_id").asText()).isEqualTo("pot");
    assertThat(user.get("factors")).hasSize(32);
    assertThat(user.get("list").get("items").get(0).get("item_id").asText()).isEqualTo("cup");
  }

  @Test
  void shouldDecodeAnItemsCounts() {
    JsonNode tea = value("item-counts/tea");

    assertThat(tea.get("events").asLong()).isEqualTo(6);
    assertThat(tea.get("weight").asDouble()).isEqualTo(18);
    assertThat(tea.get("facts").get("title").asText()).isEqualTo("The tea");
    JsonNode bread = tea.get("predecessors").get(0);
    assertThat(bread.get("item_id").asText()).isEqualTo("bread");
    assertThat(bread.get("count").asInt()).isEqualTo(6);
  }

  @Test
  void shouldDecodeAnItemsFactors() {
    assertThat(value("item-factors/tea").get("factors")).hasSize(32);
  }

  @Test
  void shouldShowARankerByItsFeatures() {
    JsonNode ranker = value("rankers/champion").get(0);

    assertThat(ranker.get("partition").asInt()).isZero();
    assertThat(ranker.get("steps").asLong()).isPositive();
    assertThat(ranker.get("serving").asText()).isIn("linear", "hidden");
    assertThat(ranker.get("log_loss").get("linear").asDouble()).isPositive();
    JsonNode feature = ranker.get("features").get("directed-short");
    assertThat(feature.get("weight").asDouble()).isPositive();
    assertThat(feature.has("recent_gain")).isTrue();
    assertThat(feature.get("by_session")).hasSize(5);
    assertThat(feature.get("by_scenario").isObject()).isTrue();
    assertThat(ranker.get("scenario_steps").isObject()).isTrue();
  }

  @Test
  void shouldShowTheReplicasView() {
    JsonNode bread = value("item-index/bread");

    assertThat(bread.get("recommendable").asBoolean()).isTrue();
    assertThat(bread.get("successors").findValuesAsText("item_id")).contains("tea", "butter");
  }

  @Test
  void shouldSayWhichStoresThereAre() {
    Reply reply = server.get("/v1/stores/cupboard/tea");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.json().get("detail").asText()).contains("users, rankers, item-counts");
  }

  @Test
  void shouldAnswer404ForAKeyWithoutARow() {
    for (String row : new String[] {"users/x", "rankers/x", "item-counts/x", "item-index/x"}) {
      assertThat(server.get("/v1/stores/" + row).status()).isEqualTo(404);
    }
  }

  @Test
  void shouldAnswer503WhenNobodyCanTell() {
    server.state.owner = (store, key) -> new Lookup.NotReady("the group rebalances");

    Reply reply = server.get("/v1/stores/users/anna");

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.json().get("detail").asText()).contains("the group rebalances");
  }
}
