package io.millrace.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.profile.Profile;
import io.millrace.serve.TestServer.Reply;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecommendationsEndpointTest {
  private final TestServer server = new TestServer();

  @BeforeEach
  void annaBuysTea() {
    server.shop.bought("anna", "bread", "tea");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Reply ask(String query) {
    return server.get("/v1/users/anna/recommendations" + query);
  }

  @Test
  void shouldAnswerTheStoredListAsItWasEmitted() {
    Reply reply = ask("");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("source").asText()).isEqualTo("stored");
    assertThat(reply.json().get("list_id").asText()).isEqualTo("anna-2");
    assertThat(reply.json().get("served_by").asText()).isEqualTo(server.server.address());
    assertThat(reply.ids("items")).startsWith("cup").doesNotContain("tea", "bread");
  }

  @Test
  void shouldSayWhyAnItemIsThere() {
    JsonNode first = ask("").json().get("items").get(0);

    assertThat(first.get("title").asText()).isEqualTo("The cup");
    assertThat(first.get("reasons").findValuesAsText("source")).contains("co-occurrence");
    JsonNode reason = first.get("reasons").get(2);
    assertThat(reason.get("because_of").get(0).get("title").asText()).isEqualTo("The tea");
  }

  @Test
  void shouldLeaveReasonsOutWhenNotWanted() {
    assertThat(ask("?explain=false").json().get("items").get(0).has("reasons")).isFalse();
  }

  @Test
  void shouldCutTheStoredListToTheLimit() {
    Reply whole = ask("");
    Reply cut = ask("?limit=2");

    assertThat(cut.json().get("source").asText()).isEqualTo("stored");
    assertThat(cut.ids("items")).isEqualTo(whole.ids("items").subList(0, 2));
  }

  @Test
  void shouldRecomputeWhenMoreIsAskedThanStored() {
    Reply reply = ask("?limit=100");

    assertThat(reply.json().get("source").asText()).isEqualTo("recomputed");
    assertThat(reply.json().has("list_id")).isFalse();
    assertThat(reply.ids("items")).contains("pot", "cup");
  }

  @Test
  void shouldRecomputeWithoutExcludedItems() {
    Reply reply = ask("?exclude=pot,cup&limit=2");

    assertThat(reply.json().get("source").asText()).isEqualTo("recomputed");
    assertThat(reply.ids("items")).hasSize(2).doesNotContain("pot", "cup");
  }

  @Test
  void shouldRecomputeWithoutWhatTheUserBlocksNow() {
    server.shop.know("anna", Profile.of(Map.of(), List.of(), List.of(), List.of("cup"), List.of()));

    Reply reply = ask("");

    assertThat(reply.json().get("source").asText()).isEqualTo("recomputed");
    assertThat(reply.ids("items")).isNotEmpty().doesNotContain("cup");
  }

  @Test
  void shouldRecomputeForTheCircumstancesNamed() {
    assertThat(ask("?device=phone&place=shop&utc_offset=%2B01:00").json().get("source").asText())
        .isEqualTo("recomputed");
  }

  @Test
  void shouldTakeAnEncodedCommaAsPartOfAnId() {
    assertThat(ask("?exclude=pot%2Ccup").ids("items")).contains("pot", "cup");
  }

  @Test
  void shouldKeepTheStoredListWhenTheExcludedItemLiesBeyondTheLimit() {
    String last = ask("").ids("items").get(3);

    assertThat(ask("?limit=2&exclude=" + last).json().get("source").asText()).isEqualTo("stored");
  }

  @Test
  void shouldNeverShowWhatBecameUnavailable() {
    server.shop.describe("pot", "The pot", false);

    assertThat(ask("").json().get("source").asText()).isEqualTo("recomputed");
    assertThat(ask("").ids("items")).doesNotContain("pot");
  }

  @Test
  void shouldAnswerWhatIsTrendingForAUserNeverSeen() {
    Reply reply = server.get("/v1/users/nobody/recommendations?limit=3");

    assertThat(reply.json().get("source").asText()).isEqualTo("trending");
    assertThat(reply.json().get("fallback").asBoolean()).isFalse();
    assertThat(reply.ids("items")).hasSize(3).startsWith("bread");
  }

  @Test
  void shouldFallBackToWhatIsTrendingWhenNobodyCanTell() {
    server.state.owner = (store, key) -> new Lookup.NotReady("the group rebalances");

    Reply reply = ask("");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("source").asText()).isEqualTo("trending");
    assertThat(reply.json().get("fallback").asBoolean()).isTrue();
  }

  @Test
  void shouldSayHowStaleAStandbyIs() {
    server.state.owner = (store, key) -> new Lookup.NotReady("the group rebalances");
    server.state.standby = (store, key) -> server.state.copied(store, key, 1234);

    Reply reply = ask("");

    assertThat(reply.json().get("source").asText()).isEqualTo("stored");
    assertThat(reply.json().get("staleness_ms").asLong()).isEqualTo(1234);
    assertThat(reply.header("Millrace-Staleness-Ms")).isEqualTo("1234");
  }

  @Test
  void shouldSayHowStaleAStandbyIsThatDoesNotKnowTheUser() {
    server.state.owner = (store, key) -> new Lookup.Unknown(OptionalLong.of(7));

    assertThat(ask("").json().get("staleness_ms").asLong()).isEqualTo(7);
  }

  @Test
  void shouldEchoTheScenario() {
    assertThat(ask("?scenario=cart").json().get("scenario").asText()).isEqualTo("cart");
  }

  @Test
  void shouldTakeAnyCharacterInAUserId() {
    server.shop.bought("a/b c%ä", "tea");

    Reply reply = server.get("/v1/users/a%2Fb%20c%25%C3%A4/recommendations");

    assertThat(reply.json().get("user_id").asText()).isEqualTo("a/b c%ä");
    assertThat(reply.json().get("source").asText()).isEqualTo("stored");
  }

  @Test
  void shouldNameWhatIsWrongWithAParameter() {
    Map<String, String> wrong =
        Map.of(
            "?limit=0", "limit is 0",
            "?limit=101", "limit is 101",
            "?limit=many", "limit is many",
            "?explain=maybe", "explain is maybe",
            "?lmit=3", "no parameter lmit");
    wrong.forEach(
        (query, reason) -> {
          Reply reply = ask(query);
          assertThat(reply.status()).isEqualTo(400);
          assertThat(reply.json().get("detail").asText()).contains(reason);
        });
  }
}
