package io.millrace.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.profile.Profile;
import io.millrace.scenario.Scenario;
import io.millrace.scenario.ScenarioRecords;
import io.millrace.schemas.AvroSerdes;
import io.millrace.schemas.Boost;
import io.millrace.schemas.Condition;
import io.millrace.schemas.ScenarioRules;
import io.millrace.serve.TestServer.Reply;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecommendationsEndpointTest {
  static {
    AvroSerdes.trustRecords();
  }

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
  void shouldTakeApartAllThatMadeTheListWhereAsked() {
    JsonNode answer = ask("?explain=true").json();

    assertThat(answer.get("source").asText()).isEqualTo("recomputed");
    assertThat(answer.at("/made_by/scenario").asText()).isEqualTo("default");
    assertThat(answer.at("/made_by/rules_stamp").asInt()).isZero();
    assertThat(answer.at("/made_by/ranker/serving").asText()).isEqualTo("linear");
    assertThat(answer.at("/made_by/ranker/steps").asLong()).isEqualTo(server.shop.ranker.steps());
    JsonNode cup = answer.get("items").get(0).get("explanation");
    assertThat(cup.get("ranked_at").asInt()).isEqualTo(1);
    assertThat(cup.get("sources").toString()).contains("co-occurrence", "popular");
    // Six drinkers: bread, tea, pot, cup.
    JsonNode because = cup.get("because_of").get(0);
    assertThat(because.get("item_id").asText()).isEqualTo("tea");
    assertThat(because.get("before").asInt()).isEqualTo(6);
    assertThat(because.get("support").asInt()).isEqualTo(6);
    assertThat(because.get("confidence").asDouble()).isBetween(0.8, 1.0);
    assertThat(cup.get("features").findValuesAsText("feature")).contains("symmetric", "factors");
  }

  @Test
  void shouldAddUpToTheScoreWithTheRules() {
    server.scenarios.put(
        ScenarioRecords.of(
            "cart",
            ScenarioRules.newBuilder()
                .setPopularityDamping(0.5)
                .setPins(List.of("spoon"))
                .setBoosts(
                    List.of(new Boost(new Condition("item", List.of("cup"), null, null), 3.0)))
                .build()));

    JsonNode answer = ask("?explain=true&scenario=cart").json();

    assertThat(answer.at("/made_by/scenario").asText()).isEqualTo("cart");
    assertThat(answer.at("/made_by/rules_stamp").asInt()).isNotZero();
    for (JsonNode item : answer.get("items")) {
      double sum = item.at("/explanation/hidden_rest").asDouble(0);
      for (JsonNode feature : item.at("/explanation/features")) {
        sum += feature.get("contribution").asDouble();
      }
      for (JsonNode rule : item.at("/explanation/rules")) {
        sum += rule.path("amount").asDouble(0);
      }
      assertThat(sum).isCloseTo(item.get("score").asDouble(), within(1e-3));
    }
    assertThat(answer.at("/items/0/item_id").asText()).isEqualTo("spoon");
    assertThat(answer.at("/items/0/explanation/rules").findValuesAsText("kind"))
        .contains("popularity-damping", "pin");
    JsonNode boosted = answer.at("/items/1/explanation/rules");
    assertThat(boosted.findValuesAsText("rule")).contains("item is cup");
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
  void shouldNeverShowWhatTheRulesRefuseSinceTheCatalogueChanged() {
    Scenario noToys =
        ScenarioRecords.of(
            "default",
            ScenarioRules.newBuilder()
                .setForbid(List.of(new Condition("category", List.of("toys"), null, null)))
                .build());
    server.scenarios.put(noToys);
    server.shop.scenarios.put(noToys);
    server.shop.bought("anna", "butter");
    assertThat(ask("").json().get("source").asText()).isEqualTo("stored");
    assertThat(ask("").ids("items")).contains("pot");

    server.shop.describe("pot", "The pot", true, "toys");

    assertThat(ask("").json().get("source").asText()).isEqualTo("recomputed");
    assertThat(ask("").ids("items")).isNotEmpty().doesNotContain("pot");
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
