package io.millrace.serve;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A list of recommendations field by field through Jackson's generator: byte for byte what Jackson
 * would write by reflection, in a part of the time. It is what is asked for most, with some 250
 * fields to an answer.
 */
final class ListJson {
  private static final SerializableString USER_ID = new SerializedString("user_id");
  private static final SerializableString SCENARIO = new SerializedString("scenario");
  private static final SerializableString SOURCE = new SerializedString("source");
  private static final SerializableString FALLBACK = new SerializedString("fallback");
  private static final SerializableString LIST_ID = new SerializedString("list_id");
  private static final SerializableString GENERATED_AT = new SerializedString("generated_at");
  private static final SerializableString SERVED_BY = new SerializedString("served_by");
  private static final SerializableString STALENESS_MS = new SerializedString("staleness_ms");
  private static final SerializableString MADE_BY = new SerializedString("made_by");
  private static final SerializableString ITEMS = new SerializedString("items");
  private static final SerializableString ITEM_ID = new SerializedString("item_id");
  private static final SerializableString TITLE = new SerializedString("title");
  private static final SerializableString SCORE = new SerializedString("score");
  private static final SerializableString EXPLORED = new SerializedString("explored");
  private static final SerializableString PROPENSITY = new SerializedString("propensity");
  private static final SerializableString REASONS = new SerializedString("reasons");
  private static final SerializableString CONTRIBUTION = new SerializedString("contribution");
  private static final SerializableString BECAUSE_OF = new SerializedString("because_of");
  private static final SerializableString EXPLANATION = new SerializedString("explanation");

  private final JsonGenerator out;

  private ListJson(JsonGenerator out) {
    this.out = out;
  }

  static byte[] of(ListAnswer list) {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder(8192);
        JsonGenerator out = Json.MAPPER.createGenerator(bytes)) {
      new ListJson(out).write(list);
      out.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(ListAnswer list) throws IOException {
    out.writeStartObject();
    text(USER_ID, list.userId());
    text(SCENARIO, list.scenario());
    text(SOURCE, list.source());
    out.writeFieldName(FALLBACK);
    out.writeBoolean(list.fallback());
    text(LIST_ID, list.listId());
    text(GENERATED_AT, list.generatedAt().toString());
    text(SERVED_BY, list.servedBy());
    any(STALENESS_MS, list.stalenessMs());
    any(MADE_BY, list.madeBy());
    out.writeFieldName(ITEMS);
    out.writeStartArray();
    List<ShownItem> items = list.items();
    for (int n = 0; n < items.size(); n++) {
      write(items.get(n));
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private void write(ShownItem item) throws IOException {
    out.writeStartObject();
    text(ITEM_ID, item.itemId());
    text(TITLE, item.title());
    number(SCORE, item.score());
    any(EXPLORED, item.explored());
    any(PROPENSITY, item.propensity());
    if (item.reasons() != null) {
      out.writeFieldName(REASONS);
      out.writeStartArray();
      for (int n = 0; n < item.reasons().size(); n++) {
        write(item.reasons().get(n));
      }
      out.writeEndArray();
    }
    any(EXPLANATION, item.explanation());
    out.writeEndObject();
  }

  private void write(ShownItem.ShownReason reason) throws IOException {
    out.writeStartObject();
    text(SOURCE, reason.source());
    number(CONTRIBUTION, reason.contribution());
    out.writeFieldName(BECAUSE_OF);
    out.writeStartArray();
    for (int n = 0; n < reason.becauseOf().size(); n++) {
      ItemName name = reason.becauseOf().get(n);
      out.writeStartObject();
      text(ITEM_ID, name.itemId());
      text(TITLE, name.title());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private void text(SerializableString field, String value) throws IOException {
    if (value != null) {
      out.writeFieldName(field);
      out.writeString(value);
    }
  }

  private void number(SerializableString field, float value) throws IOException {
    out.writeFieldName(field);
    out.writeNumber(value);
  }

  /** What is rare, as Jackson has it; left out where null. */
  private void any(SerializableString field, Object value) throws IOException {
    if (value != null) {
      out.writeFieldName(field);
      Json.MAPPER.writeValue(out, value);
    }
  }
}
