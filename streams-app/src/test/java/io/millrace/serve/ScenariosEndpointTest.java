package io.millrace.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.serve.TestServer.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScenariosEndpointTest {
  private static final String CART = "/v1/scenarios/cart";

  private final TestServer server = new TestServer();

  @BeforeEach
  void annaBuysTea() {
    server.shop.bought("anna", "bread", "tea");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private List<String> list(String scenario) {
    return server.get("/v1/users/anna/recommendations?scenario=" + scenario).ids("items");
  }

  @Test
  void shouldPutRulesInForceAndShowThem() {
    Reply put = server.put(CART, "{\"pins\": [\"spoon\"], \"size\": 2}");

    assertThat(put.status()).isEqualTo(200);
    assertThat(put.json().get("in_force").asBoolean()).isTrue();
    assertThat(put.json().get("record").get("topic").asText()).isEqualTo("scenarios");
    assertThat(server.get(CART).raw().body())
        .isEqualTo("{\"id\":\"cart\",\"size\":2,\"pins\":[\"spoon\"]}");
    assertThat(list("cart")).hasSize(2).startsWith("spoon");
    assertThat(list("home")).hasSizeGreaterThan(2);
  }

  @Test
  void shouldRecomputeWhereOtherRulesMadeTheStoredList() {
    server.put(CART, "{\"forbid\": [{\"field\": \"item\", \"values\": [\"cup\"]}]}");

    Reply cart = server.get("/v1/users/anna/recommendations?scenario=cart");

    assertThat(cart.json().get("source").asText()).isEqualTo("recomputed");
    assertThat(cart.ids("items")).doesNotContain("cup");
    assertThat(list("")).contains("cup");
  }

  @Test
  void shouldRuleListsOfStrangersToo() {
    server.put(
        CART,
        "{\"pins\": [\"spoon\"], \"forbid\": [{\"field\": \"item\","
            + " \"values\": [\"bread\"]}]}");

    Reply stranger = server.get("/v1/users/nobody/recommendations?scenario=cart");
    Reply anonymous =
        server.post("/v1/recommendations", "{\"items\": [\"cup\"], \"scenario\": \"cart\"}");

    assertThat(stranger.ids("items")).startsWith("spoon").doesNotContain("bread");
    assertThat(anonymous.ids("items")).startsWith("spoon").doesNotContain("bread");
  }

  @Test
  void shouldTakeBackWhatItShowed() {
    server.put(CART, "{\"kinds\": [\"product\"]}");

    String shown = server.get(CART).raw().body();

    assertThat(server.put(CART, shown).status()).isEqualTo(200);
    assertThat(server.get(CART).raw().body()).isEqualTo(shown);
  }

  @Test
  void shouldRemoveAScenario() {
    server.put(CART, "{\"size\": 1}");

    assertThat(server.delete(CART).status()).isEqualTo(200);

    assertThat(server.get(CART).status()).isEqualTo(404);
    assertThat(list("cart")).hasSizeGreaterThan(1);
    assertThat(server.get("/v1/scenarios").json().get("scenarios")).isEmpty();
  }

  @Test
  void shouldRefuseRulesThatCannotBeUsedAndSayWhy() {
    refuses("{\"size\": 1000}", "size is 1000");
    refuses("{\"colour\": 1}", "colour is not a field");
    refuses("{\"pins\": \"tea\"}", "pins has to be an array, not");
    refuses("{\"boosts\": [{\"when\": {\"field\": \"tag\"}, \"add\": 1}]}", "needs values");
    refuses("{\"boosts\": [{\"add\": 1}]}", "boosts[0].when is missing");
    refuses("[]", "has to be an object");
    assertThat(server.get(CART).status()).isEqualTo(404);
  }

  private void refuses(String body, String reason) {
    Reply reply = server.put(CART, body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().get("detail").asText()).contains(reason);
  }

  @Test
  void shouldShowListsBeforeAndAfterWithoutChangingAnything() {
    Reply preview =
        server.post(
            CART + "/preview?user=anna",
            "{\"forbid\": [{\"field\": \"item\", \"values\": [\"cup\"]}]}");

    assertThat(preview.status()).isEqualTo(200);
    assertThat(preview.ids("before")).contains("cup");
    assertThat(preview.ids("after")).doesNotContain("cup").isNotEmpty();
    assertThat(server.get(CART).status()).isEqualTo(404);
    assertThat(list("cart")).contains("cup");
  }

  @Test
  void shouldPreviewForAStrangerToo() {
    Reply preview = server.post(CART + "/preview?user=nobody", "{\"pins\": [\"spoon\"]}");

    assertThat(preview.json().get("known").asBoolean()).isFalse();
    assertThat(preview.ids("before")).isNotEmpty();
    assertThat(preview.ids("after")).startsWith("spoon");
  }

  @Test
  void shouldPreviewWhatExploringWouldBring() {
    Reply preview =
        server.post(CART + "/preview?user=anna", "{\"size\": 2, \"exploration_share\": 0.5}");

    assertThat(preview.json().get("before").findValues("explored")).isEmpty();
    assertThat(preview.json().get("after").findValues("explored")).hasSize(1);
  }

  @Test
  void shouldSayThatRulesWereNotWritten() {
    server.sinkFailure = new IllegalStateException("no broker");

    assertThat(server.put(CART, "{}").status()).isEqualTo(503);
    assertThat(server.delete(CART).status()).isEqualTo(503);
  }
}
