package io.millrace.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.profile.Profile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WhyNotEndpointTest {
  private final TestServer server = new TestServer();

  @BeforeEach
  void annaBuysTea() {
    server.shop.bought("anna", "bread", "tea");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private JsonNode ask(String item) {
    return server.get("/v1/users/anna/recommendations/" + item + "/why-not?scenario=cart").json();
  }

  private void rule(String rules) {
    assertThat(server.put("/v1/scenarios/cart", rules).status()).isEqualTo(200);
  }

  private void assertReason(String item, String reason) {
    assertThat(ask(item).get("reason").asText()).as(item).isEqualTo(reason);
  }

  @Test
  void shouldSayWhereInTheListAnItemIs() {
    JsonNode cup = ask("cup");

    assertThat(cup.get("reason").asText()).isEqualTo("listed");
    assertThat(cup.get("place").asInt()).isEqualTo(1);
    assertThat(cup.get("title").asText()).isEqualTo("The cup");
  }

  @Test
  void shouldNameWhatTheUserDid() {
    server.shop.event("anna", "butter", "dislike", -1);

    assertReason("tea", "seen");
    assertReason("butter", "turned-away");
  }

  @Test
  void shouldNameWhatTheCatalogueSays() {
    server.shop.describe("cup", "The cup", false);

    assertReason("cup", "unavailable");
    assertReason("teapot", "unknown");
  }

  @Test
  void shouldSayThatTheUserBlocksItOrALabelOfIt() {
    block(List.of("cup"), List.of());
    assertReason("cup", "blocked");
    assertReason("pot", "listed");

    block(List.of(), List.of("kitchen"));
    assertReason("pot", "blocked");
    assertThat(ask("pot").get("rule").asText()).isEqualTo("kitchen");
  }

  private void block(List<String> items, List<String> labels) {
    server.shop.know("anna", Profile.of(Map.of(), List.of(), List.of(), items, labels));
  }

  @Test
  void shouldNameTheRuleThatRefuses() {
    rule("{\"forbid\": [{\"field\": \"price\", \"max\": 2}]}");
    assertThat(ask("cup").get("rule").asText()).isEqualTo("forbid: price at most 2");

    rule("{\"kinds\": [\"coupon\"]}");
    assertThat(ask("cup").get("rule").asText()).isEqualTo("kinds does not have product");

    rule("{\"require\": [{\"field\": \"category\", \"values\": [\"garden\"]}]}");
    assertThat(ask("cup").get("says").asText())
        .isEqualTo("A rule of the scenario refuses it: require: category is garden.");
  }

  @Test
  void shouldSayThatOthersScoreBetterAndByHowMuch() {
    rule("{\"size\": 1}");

    JsonNode pot = ask("pot");

    assertThat(pot.get("reason").asText()).isEqualTo("ranked-lower");
    assertThat(pot.get("place").asInt()).isGreaterThan(1);
    assertThat(pot.get("score").asDouble()).isLessThanOrEqualTo(pot.get("needed").asDouble());
  }

  @Test
  void shouldSayThatItScoresTooLow() {
    rule("{\"min_score\": 100000}");

    assertReason("cup", "score-too-low");
    assertThat(ask("cup").get("needed").asDouble()).isEqualTo(100000);
  }

  @Test
  void shouldSayThatNothingLeadsThere() {
    rule("{\"sources\": [\"own-history\"]}");

    assertReason("cup", "not-a-candidate");
  }

  @Test
  void shouldListWhatIsPinnedWhateverElseIsSaid() {
    rule("{\"pins\": [\"tea\"], \"kinds\": [\"coupon\"]}");

    assertReason("tea", "listed");
  }

  @Test
  void shouldAnswerForAStrangerToo() {
    JsonNode answer = server.get("/v1/users/nobody/recommendations/cup/why-not").json();

    assertThat(answer.get("known").asBoolean()).isFalse();
    assertThat(answer.get("reason").asText()).isEqualTo("listed");
  }
}
