package io.millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class PlainWordsTest {
  @Test
  void shouldSayWhatAnItemGoesWithWhoProposedItAndWhereItsScoreComesFrom() {
    String text =
        PlainWords.why(
            json(
                """
                {"user_id": "ada", "scenario": "home", "items": [
                  {"item_id": "pot", "title": "The Pot", "score": 4.5, "explanation": {
                    "sources": ["co-occurrence", "content"],
                    "because_of": [{"item_id": "tea", "title": "The Tea", "before": 6, "after": 2}],
                    "features": [
                      {"feature": "popular", "source": "popular", "contribution": 1.0},
                      {"feature": "symmetric", "source": "co-occurrence", "contribution": 2.5},
                      {"feature": "bias", "source": "factors", "contribution": -0.5},
                      {"feature": "directed", "source": "co-occurrence", "contribution": 1.5}],
                    "rules": [{"kind": "boost", "rule": "tag is new", "amount": 0.5}]}}]}"""));

    assertThat(text)
        .isEqualTo(
            """
            Why does the home list of ada begin with The Pot?
              It goes with The Tea, which ada touched: soon after that it came 6 times, soon before 2 times.
              Proposed by co-occurrence, content.
              Its score is 4.50, from 4 features; most for it says co-occurrence +4.00, popular +1.00.
              A rule acted: boost, tag is new.
            """);
  }

  @Test
  void shouldSayThatAnItemIsThereToBeTried() {
    assertThat(
            PlainWords.why(
                json(
                    """
                    {"user_id": "ada", "items": [{"item_id": "pot", "explored": true, "score": 0,
                      "explanation": {"sources": [], "because_of": [], "features": []}}]}""")))
        .contains("begin with pot?", "Few have seen it", "most for it says nothing");
  }

  @Test
  void shouldTellWhatLeftAListAndWhatCame() {
    JsonNode before = json("{\"items\": [{\"item_id\": \"a\"}, {\"item_id\": \"b\"}]}");
    JsonNode after = json("{\"items\": [{\"item_id\": \"c\"}, {\"item_id\": \"a\"}]}");

    assertThat(PlainWords.difference(before, after, PlainWords::title))
        .isEqualTo("    gone  b\n    come  c\n");
    assertThat(PlainWords.difference(before, before, PlainWords::title))
        .isEqualTo("    the same as before\n");
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
