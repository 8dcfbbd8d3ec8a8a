package io.millrace.scenario;

import io.millrace.index.Item;
import io.millrace.index.ItemFacts;
import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Something an item meets or does not. Immutable, thread-safe.
 *
 * @param attribute name of the catalogue's attribute, where the field is one; else empty
 * @param values any of these meets it, where the field is a text
 * @param least where the field is a number; −∞ for none
 * @param most where the field is a number; +∞ for none
 */
public record Condition(
    Field field, String attribute, Set<String> values, double least, double most) {
  private static final String ATTRIBUTE = "attribute.";

  /** What is looked at. */
  public enum Field {
    ITEM,
    KIND,
    CATEGORY,
    TAG,
    ATTRIBUTE,
    PRICE,
    AGE_MS,
    EVENTS;

    boolean isNumber() {
      return this == PRICE || this == AGE_MS || this == EVENTS;
    }
  }

  /** A copy of the values is kept. */
  public Condition {
    values = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(values));
  }

  /**
   * Reads a condition as records have it.
   *
   * @param name {@code item}, {@code kind}, {@code category}, {@code tag}, {@code attribute.NAME},
   *     {@code price}, {@code age_ms} or {@code events}
   * @param least null for none
   * @param most null for none
   * @throws InvalidScenarioException saying what is wrong
   */
  static Condition of(String name, List<String> values, Double least, Double most) {
    Field field = field(name);
    boolean bounded = least != null || most != null;
    if (bounded != field.isNumber() || values.isEmpty() != field.isNumber()) {
      throw new InvalidScenarioException(
          "a condition on "
              + name
              + (field.isNumber()
                  ? " needs min or max, and takes no values"
                  : " needs values, and takes no min or max"));
    }
    double from = least == null ? Double.NEGATIVE_INFINITY : least;
    double to = most == null ? Double.POSITIVE_INFINITY : most;
    if (!(from <= to)) {
      throw new InvalidScenarioException(
          "a condition on " + name + " has min " + from + " above max " + to);
    }
    return new Condition(
        field,
        field == Field.ATTRIBUTE ? name.substring(ATTRIBUTE.length()) : "",
        new LinkedHashSet<>(values),
        from,
        to);
  }

  private static Field field(String name) {
    if (name.startsWith(ATTRIBUTE) && name.length() > ATTRIBUTE.length()) {
      return Field.ATTRIBUTE;
    }
    for (Field field : Field.values()) {
      if (field != Field.ATTRIBUTE && field.name().toLowerCase(Locale.ROOT).equals(name)) {
        return field;
      }
    }
    throw new InvalidScenarioException(
        "there is no field "
            + name
            + " to set a condition on; there are item, kind, category, tag, attribute.NAME, price,"
            + " age_ms and events");
  }

  /** The field's name as records have it. */
  public String name() {
    return field == Field.ATTRIBUTE ? ATTRIBUTE + attribute : field.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether an item meets it.
   *
   * @param now event time, ms
   */
  public boolean isMetBy(Item item, long now) {
    ItemFacts facts = item.facts();
    return switch (field) {
      case ITEM -> values.contains(item.key());
      case KIND -> values.contains(facts.kind());
      case CATEGORY -> meetsAny(facts.categories());
      case TAG -> meetsAny(facts.tags());
      case ATTRIBUTE -> {
        String value = facts.attributes().get(attribute);
        yield value != null && values.contains(value);
      }
      // Comparisons with NaN, no price, are false.
      case PRICE -> facts.price() >= least && facts.price() <= most;
      case AGE_MS -> isBetween(age(item, now));
      case EVENTS -> isBetween(item.events());
    };
  }

  private boolean meetsAny(List<String> labels) {
    for (int l = 0; l < labels.size(); l++) {
      if (values.contains(labels.get(l))) {
        return true;
      }
    }
    return false;
  }

  private boolean isBetween(double number) {
    return number >= least && number <= most;
  }

  /** Since publication, or since the first event where that is unknown; new where neither is. */
  private static long age(Item item, long now) {
    long since = item.facts().publishedAt() > 0 ? item.facts().publishedAt() : item.firstTime();
    return since == 0 ? 0 : Math.max(0, now - since);
  }

  void write(RowWriter out) {
    out.putString(name()).putVarint(values.size());
    values.forEach(out::putString);
    out.putDouble(least).putDouble(most);
  }

  static Condition read(RowReader in) {
    String name = in.getString();
    Set<String> values = new LinkedHashSet<>();
    for (int count = in.getCount(); count > 0; count--) {
      values.add(in.getString());
    }
    double least = in.getDouble();
    double most = in.getDouble();
    Field field = field(name);
    String attribute = field == Field.ATTRIBUTE ? name.substring(ATTRIBUTE.length()) : "";
    return new Condition(field, attribute, values, least, most);
  }

  @Override
  public String toString() {
    if (!field.isNumber()) {
      return name() + " is " + String.join(" or ", values);
    }
    String from = least == Double.NEGATIVE_INFINITY ? "" : " at least " + number(least);
    String to = most == Double.POSITIVE_INFINITY ? "" : " at most " + number(most);
    return name() + from + to;
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
