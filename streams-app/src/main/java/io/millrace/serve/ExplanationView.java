package io.millrace.serve;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Locale;

/** A list and all that made it, for people. */
final class ExplanationView {
  private static final int MOST_FEATURES = 6;

  private ExplanationView() {}

  static void print(JsonNode answer, PrintWriter out) {
    Views.list(answer, out);
    JsonNode madeBy = answer.path("made_by");
    if (madeBy.isMissingNode()) {
      return;
    }
    JsonNode ranker = madeBy.get("ranker");
    out.printf(
        Locale.ROOT,
        "By the rules of %s and the %s ranker after %,d choices.%n",
        madeBy.get("scenario").asText(),
        ranker.get("serving").asText(),
        ranker.get("steps").asLong());
    for (JsonNode item : answer.get("items")) {
      out.println();
      out.println(item.get("item_id").asText() + " " + item.path("title").asText());
      item(item.get("explanation"), out);
    }
  }

  private static void item(JsonNode explanation, PrintWriter out) {
    for (JsonNode own : explanation.get("because_of")) {
      out.printf(
          Locale.ROOT,
          "  with %s: %,d times after it, %,d before, %.0f %% of its events%n",
          own.path("title").asText(own.get("item_id").asText()),
          own.get("before").asInt(),
          own.get("after").asInt(),
          100 * own.get("confidence").asDouble());
    }
    int shown = 0;
    for (JsonNode feature : explanation.get("features")) {
      if (shown++ < MOST_FEATURES) {
        out.printf(
            Locale.ROOT,
            "  %+.3f %s (%s)%n",
            feature.get("contribution").asDouble(),
            feature.get("feature").asText(),
            feature.get("source").asText());
      }
    }
    for (JsonNode rule : explanation.get("rules")) {
      String amount =
          rule.has("amount")
              ? String.format(Locale.ROOT, "%+.3f", rule.get("amount").asDouble())
              : "rule  ";
      out.println(
          "  " + amount + " " + rule.get("kind").asText() + ": " + rule.get("rule").asText());
    }
  }
}
