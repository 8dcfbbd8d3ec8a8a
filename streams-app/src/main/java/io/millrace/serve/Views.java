package io.millrace.serve;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Answers as tables for people. */
final class Views {
  private Views() {}

  static void list(JsonNode answer, PrintWriter out) {
    String user = answer.has("user_id") ? " for " + answer.get("user_id").asText() : "";
    out.println("Recommendations" + user + ": " + source(answer));
    Table table = new Table("#", "item", "title", "score", "because");
    int place = 1;
    for (JsonNode item : answer.get("items")) {
      table.add(
          Integer.toString(place++),
          item.get("item_id").asText(),
          item.path("title").asText(),
          number(item.get("score")),
          reasons(item));
    }
    table.print(out, "Nothing to recommend yet: no other item has been touched.");
  }

  private static String source(JsonNode answer) {
    String text =
        switch (answer.get("source").asText()) {
          case "stored" -> "list " + answer.path("list_id").asText() + ", as emitted";
          case "recomputed" -> "computed for this request";
          default ->
              answer.get("fallback").asBoolean()
                  ? "what is trending, as nobody who knows the user can be reached"
                  : "what is trending, as nothing is known yet";
        };
    String stale =
        answer.has("staleness_ms")
            ? ", from a standby at most " + answer.get("staleness_ms") + " ms behind"
            : "";
    return text + stale + " (by " + answer.get("served_by").asText() + ")";
  }

  private static String reasons(JsonNode item) {
    List<String> reasons = new ArrayList<>();
    for (JsonNode reason : item.path("reasons")) {
      List<String> because = new ArrayList<>();
      reason.get("because_of").forEach(other -> because.add(name(other)));
      String source = reason.get("source").asText();
      reasons.add(because.isEmpty() ? source : source + ": " + String.join(", ", because));
    }
    return String.join("; ", reasons);
  }

  static void similar(JsonNode answer, PrintWriter out) {
    out.println("Most like " + name(answer) + " (" + answer.get("events") + " events)");
    Table table = new Table("item", "title", "score", "support", "confidence", "lift");
    for (JsonNode item : answer.get("neighbours")) {
      table.add(
          item.get("item_id").asText(),
          item.path("title").asText(),
          number(item.get("score")),
          item.get("support").asText(),
          number(item.get("confidence")),
          number(item.get("lift")));
    }
    table.print(out, "Nobody has touched it beside another item yet.");
  }

  static void trending(JsonNode answer, PrintWriter out) {
    String window = answer.get("window").asText();
    out.println(
        "Most popular" + (window.equals("all") ? " of all time" : ", half-life a " + window));
    Table table = new Table("item", "title", "popularity", "events");
    for (JsonNode item : answer.get("items")) {
      table.add(
          item.get("item_id").asText(),
          item.path("title").asText(),
          number(item.get("popularity")),
          item.get("events").asText());
    }
    table.print(out, "No event has come yet.");
  }

  static void rising(JsonNode answer, PrintWriter out) {
    String window = answer.get("window").asText();
    out.println("Rising in the latest " + window);
    Table table = new Table("item", "title", "rise", "recent", "expected", "events");
    for (JsonNode item : answer.get("items")) {
      table.add(
          item.get("item_id").asText(),
          item.path("title").asText(),
          number(item.get("rise")),
          number(item.get("recent")),
          number(item.get("expected")),
          item.get("events").asText());
    }
    table.print(out, "Nothing gains at the moment.");
  }

  static void user(JsonNode answer, PrintWriter out) {
    if (answer.path("fallback").asBoolean()) {
      out.println(
          "Nobody who knows "
              + answer.get("user_id").asText()
              + " can be reached at the moment; try again shortly.");
      return;
    }
    out.println(
        answer.get("user_id").asText()
            + ": "
            + answer.get("events")
            + " events, the latest "
            + answer.path("last_time").asText("never")
            + "; current list "
            + answer.path("list").path("list_id").asText("none"));
    Table table = new Table("when", "item", "title", "weight");
    for (JsonNode touch : answer.get("history")) {
      table.add(
          touch.get("occurred_at").asText(),
          touch.get("item_id").asText(),
          touch.path("title").asText(),
          number(touch.get("weight")));
    }
    table.print(out, "Nothing positive is remembered.");
  }

  static void rating(JsonNode answer, PrintWriter out) {
    out.println(
        answer.get("user_id").asText()
            + " would give "
            + name(answer)
            + " "
            + number(answer.get("rating"))
            + (answer.get("clipped").asBoolean()
                ? " (" + number(answer.get("unclipped")) + ", clipped to the ratings seen)"
                : ""));
    Table table = new Table("made of", "", "learned from");
    JsonNode parts = answer.get("parts");
    table.add("mean of all", number(parts.get("mean")), "");
    table.add("user", number(parts.get("user")), answer.get("user_ratings") + " ratings");
    table.add("item", number(parts.get("item")), answer.get("item_ratings") + " ratings");
    table.add("taste", number(parts.get("taste")), "");
    table.print(out, "");
  }

  static void stores(JsonNode answer, PrintWriter out) {
    Table table = new Table("store", "rows, about", "owned", "standby", "for example");
    for (JsonNode store : answer.get("stores")) {
      table.add(
          store.get("name").asText(),
          store.get("approximate_entries").asText(),
          joined(store.get("active_partitions")),
          joined(store.get("standby_partitions")),
          joined(store.get("example_keys")));
    }
    table.print(out, "");
  }

  static void row(JsonNode answer, PrintWriter out) {
    out.println(answer.get("value").toPrettyString());
  }

  static void health(JsonNode answer, PrintWriter out) {
    out.println("Ready: the stream is " + answer.get("state").asText() + ".");
  }

  private static String name(JsonNode item) {
    return item.has("title") ? item.get("title").asText() : item.get("item_id").asText();
  }

  private static String joined(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(value -> texts.add(value.asText()));
    return String.join(", ", texts);
  }

  private static String number(JsonNode value) {
    return String.format(Locale.ROOT, "%.3f", value.doubleValue());
  }
}
