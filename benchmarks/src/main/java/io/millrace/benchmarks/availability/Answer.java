package io.millrace.benchmarks.availability;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * An answer, judged: from the owner it has to know all that was committed when it was asked for;
 * from a standby all that was committed so long before as it says it may be behind; and a fallback
 * has to say that it is one, and to hold something.
 *
 * @param stalenessMs as the answer says, 0 where it says nothing
 * @param why what is wrong with it, null where nothing is
 */
record Answer(Kind kind, long stalenessMs, String why) {
  private static final ObjectMapper JSON = new ObjectMapper();

  enum Kind {
    CORRECT,
    STALE,
    FALLBACK,
    WRONG,
    ERROR_5XX
  }

  /**
   * @param asked when, {@link System#nanoTime()}
   */
  static Answer of(String user, long asked, HttpResponse<String> response, Known known) {
    if (response.statusCode() >= 500) {
      return new Answer(Kind.ERROR_5XX, 0, response.statusCode() + " " + response.body());
    }
    try {
      JsonNode body = JSON.readTree(response.body());
      Optional<String> header = response.headers().firstValue("Millrace-Staleness-Ms");
      JsonNode member = body.path("staleness_ms");
      if (response.statusCode() != 200 || header.isPresent() != member.isNumber()) {
        return wrong(response, "its status, or staleness not in header and body alike");
      }
      if (body.path("fallback").asBoolean()) {
        return isHonest(body)
            ? new Answer(Kind.FALLBACK, 0, null)
            : wrong(response, "a fallback without items, or with claims");
      }
      long stalenessMs = member.asLong();
      String why = judge(user, body, asked - TimeUnit.MILLISECONDS.toNanos(stalenessMs), known);
      return why == null
          ? new Answer(header.isPresent() ? Kind.STALE : Kind.CORRECT, stalenessMs, null)
          : wrong(response, why);
    } catch (JsonProcessingException e) {
      return wrong(response, "no JSON");
    }
  }

  /** A list for nobody in particular holds something, a profile of nobody claims nothing. */
  private static boolean isHonest(JsonNode body) {
    return body.has("source")
        ? !body.path("items").isEmpty()
        : !body.has("events") && !body.has("history");
  }

  /** What it does not know of though it was committed by then, or null. */
  private static String judge(String user, JsonNode body, long by, Known known) {
    if (!user.equals(body.path("user_id").asText())) {
      return "somebody else's";
    }
    String listId = body.path("list_id").asText(body.path("list").path("list_id").asText());
    if (!listId.isEmpty() && numberOf(listId) < known.listBy(user, by)) {
      return "an earlier list than number " + known.listBy(user, by);
    }
    if (body.has("events")) {
      long events = body.get("events").asLong();
      int least = known.eventsBy(user, by);
      int most = known.mostEvents(user);
      return events < least || events > most ? "events not " + least + " to " + most : null;
    }
    if (body.path("source").asText().equals("trending")) {
      return known.eventsBy(user, by) == 0 ? null : "it does not know the user";
    }
    return body.path("items").isEmpty() ? "an empty list" : null;
  }

  /** Lists are numbered per user: {@code anna-17}. */
  static long numberOf(String listId) {
    return Long.parseLong(listId.substring(listId.lastIndexOf('-') + 1));
  }

  private static Answer wrong(HttpResponse<String> response, String why) {
    String body = response.body();
    String short200 = body.substring(0, Math.min(body.length(), 200));
    return new Answer(Kind.WRONG, 0, why + ": " + response.statusCode() + " " + short200);
  }
}
