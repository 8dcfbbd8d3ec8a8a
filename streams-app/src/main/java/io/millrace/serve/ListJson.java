package io.millrace.serve;

import static io.millrace.serve.JsonBuffer.piece;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A list of recommendations as Jackson would write it by reflection, byte for byte, in a fraction
 * of the time: it is what is asked for most, with some 250 fields to an answer.
 */
final class ListJson {
  private static final byte[] USER_ID = piece("\"user_id\":");
  private static final byte[] SCENARIO = piece("\"scenario\":");
  private static final byte[] SOURCE = piece("\"source\":");
  private static final byte[] FALLBACK = piece(",\"fallback\":true");
  private static final byte[] NO_FALLBACK = piece(",\"fallback\":false");
  private static final byte[] LIST_ID = piece(",\"list_id\":");
  private static final byte[] GENERATED_AT = piece(",\"generated_at\":\"");
  private static final byte[] SERVED_BY = piece("\",\"served_by\":");
  private static final byte[] STALENESS_MS = piece(",\"staleness_ms\":");
  private static final byte[] MADE_BY = piece(",\"made_by\":");
  private static final byte[] ITEMS = piece(",\"items\":[");
  private static final byte[] ITEM_ID = piece("{\"item_id\":");
  private static final byte[] TITLE = piece(",\"title\":");
  private static final byte[] SCORE = piece(",\"score\":");
  private static final byte[] EXPLORED = piece(",\"explored\":");
  private static final byte[] PROPENSITY = piece(",\"propensity\":");
  private static final byte[] REASONS = piece(",\"reasons\":[");
  private static final byte[] REASON = piece("{\"source\":");
  private static final byte[] CONTRIBUTION = piece(",\"contribution\":");
  private static final byte[] BECAUSE_OF = piece(",\"because_of\":[");
  private static final byte[] EXPLANATION = piece(",\"explanation\":");
  private static final byte[] END_REASON = piece("]}");
  private static final int DAY_SECONDS = 24 * 60 * 60;
  private static final int MILLI_NANOS = 1_000_000;

  /** Lists are mostly of the same day. */
  private static volatile Day lastDay = new Day(0, "1970-01-01T");

  private final JsonBuffer out = new JsonBuffer();

  private record Day(long number, String text) {}

  private ListJson() {}

  static byte[] of(ListAnswer list) {
    ListJson json = new ListJson();
    json.write(list);
    return json.out.toBytes();
  }

  private void write(ListAnswer list) {
    out.put('{');
    if (list.userId() != null) {
      out.put(USER_ID).text(list.userId()).put(',');
    }
    if (list.scenario() != null) {
      out.put(SCENARIO).text(list.scenario()).put(',');
    }
    out.put(SOURCE).text(list.source());
    out.put(list.fallback() ? FALLBACK : NO_FALLBACK);
    if (list.listId() != null) {
      out.put(LIST_ID).text(list.listId());
    }
    out.put(GENERATED_AT).put(text(list.generatedAt()).getBytes(US_ASCII));
    out.put(SERVED_BY).text(list.servedBy());
    if (list.stalenessMs() != null) {
      out.put(STALENESS_MS).put(Json.written(list.stalenessMs()));
    }
    if (list.madeBy() != null) {
      out.put(MADE_BY).put(Json.written(list.madeBy()));
    }
    out.put(ITEMS);
    for (int n = 0; n < list.items().size(); n++) {
      comma(n).write(list.items().get(n));
    }
    out.put(END_REASON);
  }

  private void write(ShownItem item) {
    out.put(ITEM_ID).text(item.itemId());
    title(item.title());
    out.put(SCORE).number(item.score());
    if (item.explored() != null) {
      out.put(EXPLORED).put(Json.written(item.explored()));
    }
    if (item.propensity() != null) {
      out.put(PROPENSITY).number(item.propensity());
    }
    if (item.reasons() != null) {
      out.put(REASONS);
      for (int n = 0; n < item.reasons().size(); n++) {
        comma(n).write(item.reasons().get(n));
      }
      out.put(']');
    }
    if (item.explanation() != null) {
      out.put(EXPLANATION).put(Json.written(item.explanation()));
    }
    out.put('}');
  }

  private void write(ShownItem.ShownReason reason) {
    out.put(REASON).text(reason.source());
    out.put(CONTRIBUTION).number(reason.contribution());
    out.put(BECAUSE_OF);
    for (int n = 0; n < reason.becauseOf().size(); n++) {
      ItemName name = reason.becauseOf().get(n);
      comma(n).out.put(ITEM_ID).text(name.itemId());
      title(name.title());
      out.put('}');
    }
    out.put(END_REASON);
  }

  private void title(String title) {
    if (title != null) {
      out.put(TITLE).text(title);
    }
  }

  private ListJson comma(int place) {
    if (place > 0) {
      out.put(',');
    }
    return this;
  }

  /** As {@link Instant#toString}, without a formatter. */
  private static String text(Instant at) {
    int millis = at.getNano() / MILLI_NANOS;
    if (millis * MILLI_NANOS != at.getNano()) {
      return at.toString();
    }
    long number = Math.floorDiv(at.getEpochSecond(), DAY_SECONDS);
    Day day = lastDay;
    if (day.number() != number) {
      day = new Day(number, LocalDate.ofEpochDay(number) + "T");
      lastDay = day;
    }
    int second = Math.floorMod(at.getEpochSecond(), DAY_SECONDS);
    StringBuilder text = new StringBuilder(24).append(day.text());
    twoDigits(second / 3600, text).append(':');
    twoDigits(second / 60 % 60, text).append(':');
    twoDigits(second % 60, text);
    if (millis > 0) {
      twoDigits(millis / 10, text.append('.')).append((char) ('0' + millis % 10));
    }
    return text.append('Z').toString();
  }

  private static StringBuilder twoDigits(int number, StringBuilder into) {
    return into.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
