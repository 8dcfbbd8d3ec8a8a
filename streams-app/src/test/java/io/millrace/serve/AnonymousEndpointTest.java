package io.millrace.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.serve.TestServer.Reply;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnonymousEndpointTest {
  private final TestServer server = new TestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private Reply ask(String body) {
    return server.post("/v1/recommendations", body);
  }

  @Test
  void shouldRecommendFromTheItemsOfTheSession() {
    Reply reply = ask("{\"items\": [\"bread\", \"tea\"], \"limit\": 2}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("source").asText()).isEqualTo("recomputed");
    assertThat(reply.json().has("user_id")).isFalse();
    assertThat(reply.ids("items")).containsExactly("pot", "cup");
  }

  @Test
  void shouldNotClaimToKnowTheFactorsOfSomebodyUnknown() {
    Reply reply = ask("{\"items\": [\"bread\", \"tea\"], \"explain\": true}");

    for (var item : reply.json().get("items")) {
      assertThat(item.get("reasons").findValuesAsText("source")).doesNotContain("factors");
      for (var feature : item.at("/explanation/features")) {
        if (feature.get("feature").asText().equals("factors")) {
          assertThat(feature.has("value")).isFalse();
          assertThat(feature.get("contribution").asDouble()).isZero();
        }
      }
    }
    assertThat(reply.json().at("/made_by/ranker").has("partition")).isFalse();
  }

  @Test
  void shouldTakeTheLastItemAsTheLatest() {
    assertThat(ask("{\"items\": [\"tea\", \"cup\"]}").json().get("items"))
        .isNotEqualTo(ask("{\"items\": [\"cup\", \"tea\"]}").json().get("items"));
  }

  @Test
  void shouldLeaveOutWhatIsExcluded() {
    assertThat(ask("{\"items\": [\"tea\"], \"exclude\": [\"pot\"]}").ids("items"))
        .doesNotContain("pot", "tea");
  }

  @Test
  void shouldAnswerWhatIsTrendingWhenNoItemIsKnown() {
    Reply reply = ask("{\"items\": [\"never heard of\"]}");

    assertThat(reply.json().get("source").asText()).isEqualTo("trending");
    assertThat(reply.ids("items")).startsWith("bread");
  }

  @Test
  void shouldRecommendBySomebodysInterestsAlone() {
    Reply reply = ask("{\"interests\": [\"kitchen\"], \"context\": {\"device\": \"phone\"}}");

    assertThat(reply.json().get("source").asText()).isEqualTo("recomputed");
    assertThat(reply.ids("items")).isNotEmpty();
  }

  @Test
  void shouldSayWhatIsWrongWithAContextOrAttributes() {
    assertThat(ask("{\"context\": {\"mood\": \"blue\"}}").json().get("detail").asText())
        .isEqualTo("There is no mood in a context; known: device, place, utc_offset.");
    assertThat(ask("{\"attributes\": {\"age\": 7}}").json().get("detail").asText())
        .isEqualTo("attributes has to be an object of up to 16 names and values (strings).");
    assertThat(ask("{\"interests\": \"tea\"}").status()).isEqualTo(400);
  }

  @Test
  void shouldStoreNothing() {
    int before = server.shop.users.size();

    ask("{\"items\": [\"tea\"]}");

    assertThat(server.shop.users).hasSize(before);
    assertThat(server.sent).isEmpty();
  }

  @Test
  void shouldNameWhatIsWrongWithTheBody() {
    Map<String, String> wrong =
        Map.of(
            "{}", "items has to be an array",
            "{\"items\": \"tea\"}", "items has to be an array",
            "{\"items\": [1]}", "items has to be an array",
            "{\"items\": [\"tea\"], \"limit\": 1000}", "limit is 1000",
            "{\"items\": [\"tea\"], \"limit\": \"3\"}", "limit is \"3\"",
            "{\"items\": [\"tea\"], \"explain\": 1}", "explain is 1",
            "{\"itmes\": []}", "no field itmes",
            "[]", "has to be an object",
            "{", "not JSON",
            "", "empty");
    wrong.forEach(
        (body, reason) -> {
          Reply reply = ask(body);
          assertThat(reply.status()).isEqualTo(400);
          assertThat(reply.json().get("detail").asText()).contains(reason);
        });
  }
}
