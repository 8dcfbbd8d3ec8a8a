package io.millrace.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says in words what answers of the HTTP interface mean. */
final class PlainWords {
  private static final int MOST_SOURCES = 3;

  private PlainWords() {}

  /** Why the first item of a list stands there: the answer to {@code explain=true}. */
  static String why(JsonNode answer) {
    JsonNode item = answer.path("items").path(0);
    JsonNode explanation = item.path("explanation");
    StringBuilder text = new StringBuilder();
    text.append("Why does the ")
        .append(answer.path("scenario").asText("default"))
        .append(" list of ")
        .append(answer.path("user_id").asText())
        .append(" begin with ")
        .append(title(item))
        .append("?\n");
    if (item.path("explored").asBoolean()) {
      text.append("  Few have seen it; the place was given to it to see how it is received.\n");
    }
    JsonNode own = explanation.path("because_of").path(0);
    if (!own.isMissingNode()) {
      text.append(
          String.format(
              Locale.ROOT,
              "  It goes with %s, which %s touched: soon after that it came %,d times, soon before"
                  + " %,d times.%n",
              title(own),
              answer.path("user_id").asText(),
              own.path("before").asLong(),
              own.path("after").asLong()));
    }
    text.append("  Proposed by ").append(joined(explanation.path("sources"))).append(".\n");
    text.append(score(item, explanation.path("features")));
    for (JsonNode rule : explanation.path("rules")) {
      text.append("  A rule acted: ")
          .append(rule.path("kind").asText())
          .append(", ")
          .append(rule.path("rule").asText())
          .append(".\n");
    }
    return text.toString();
  }

  /** The score by where it comes from: features of one source are summed. */
  private static String score(JsonNode item, JsonNode features) {
    Map<String, Double> bySource = new LinkedHashMap<>();
    for (JsonNode feature : features) {
      double contribution = feature.path("contribution").asDouble();
      bySource.merge(feature.path("source").asText(), contribution, Double::sum);
    }
    String most =
        bySource.entrySet().stream()
            .filter(source -> source.getValue() > 0)
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
            .limit(MOST_SOURCES)
            .map(s -> String.format(Locale.ROOT, "%s %+.2f", s.getKey(), s.getValue()))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "  Its score is %.2f, from %d features; most for it says %s.%n",
        item.path("score").asDouble(),
        features.size(),
        most.isEmpty() ? "nothing" : most);
  }

  /**
   * What left a list, and what came instead, a line each.
   *
   * @param label an item's name, and what else is to be said of it
   */
  static String difference(JsonNode before, JsonNode after, Function<JsonNode, String> label) {
    StringBuilder text = new StringBuilder();
    append("    gone  ", without(before, after), label, text);
    append("    come  ", without(after, before), label, text);
    return text.isEmpty() ? "    the same as before\n" : text.toString();
  }

  private static List<JsonNode> without(JsonNode list, JsonNode other) {
    Set<String> ids = new HashSet<>();
    other.path("items").forEach(item -> ids.add(item.path("item_id").asText()));
    List<JsonNode> rest = new ArrayList<>();
    for (JsonNode item : list.path("items")) {
      if (!ids.contains(item.path("item_id").asText())) {
        rest.add(item);
      }
    }
    return rest;
  }

  private static void append(
      String head, List<JsonNode> items, Function<JsonNode, String> label, StringBuilder text) {
    items.forEach(item -> text.append(head).append(label.apply(item)).append('\n'));
  }

  private static String joined(JsonNode names) {
    List<String> all = new ArrayList<>();
    names.forEach(name -> all.add(name.asText()));
    return all.isEmpty() ? "nobody" : String.join(", ", all);
  }

  /** An item's title, or its id where it has none. */
  static String title(JsonNode item) {
    return item.path("title").asText(item.path("item_id").asText());
  }
}
