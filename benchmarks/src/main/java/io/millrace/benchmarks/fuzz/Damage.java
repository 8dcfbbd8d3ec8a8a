package io.millrace.benchmarks.fuzz;

import java.util.regex.Pattern;

/**
 * What may be wrong with a record, and what its dead letter must say. A kind without a reason is
 * odd but usable: it must be worked on like any other.
 */
enum Damage {
  // Nothing is wrong with these.
  NONE(null),
  UNUSUAL_VALUE(null),
  FAR_FUTURE(null),
  TRAILING_BYTES(null),
  NO_KEY(null),
  FOREIGN_KEY(null),
  TOMBSTONE(null),

  // No Avro in Confluent's format.
  NULL_VALUE("the value is null"),
  EMPTY_VALUE("cannot be decoded: [0-4] bytes; Confluent's format begins with 5"),
  RANDOM_BYTES("cannot be decoded: Unknown magic byte!"),
  JSON_TEXT("cannot be decoded: Unknown magic byte!"),
  UNKNOWN_SCHEMA_ID("cannot be decoded: .*(40403|[Nn]ot found).*"),
  WRONG_SCHEMA("cannot be decoded: Found .*, expecting .*"),
  CUT_OFF("cannot be decoded: .*"),
  RANDOM_BODY(".*"),
  HUGE_LENGTH("cannot be decoded: .*"),
  NEGATIVE_LENGTH("cannot be decoded: .*"),
  HUGE_COUNT("cannot be decoded: .*"),

  // Avro that breaks a rule.
  NAN("(value|price|min_score) is NaN; it must be .*"),
  INFINITE("(value|price) is -?Infinity; it must be .*"),
  NEGATIVE_PRICE("price is -\\d.*; it must be 0 or more"),
  NEGATIVE_TIME("occurred_at is -\\d+; it must be after 1970"),
  ZERO_TIME("occurred_at is 0; it must be after 1970"),
  BLANK_USER("user_id is missing"),
  BLANK_ITEM("(item_id|the record's key, the item id,) is missing"),
  BLANK_SCENARIO("the record's key, the scenario's name, is missing"),
  LONG_RULES("pins has more than 100 entries"),
  BLANK_PROFILE("the record's key, the user id, is missing"),
  MANY_INTERESTS("interests has more than 32 entries"),
  LONG_INTEREST("an entry of interests is longer than 128 characters"),
  BLANK_TYPE("type is missing"),
  LONG_TYPE("type is longer than 64 characters"),
  LONG_USER("user_id is longer than 512 bytes: .*"),
  LONG_ITEM("(item_id|the record's key, the item id,) is longer than 512 bytes: .*"),
  LONG_ID("event_id is longer than 512 bytes: .*"),
  LONG_SCENARIO("scenario is longer than 1024 characters"),
  LONG_CONTEXT("context entry .* is longer than 1024 characters"),
  MANY_CONTEXT("context has more than 64 entries"),
  LONG_TITLE("title is longer than 1024 characters"),
  LONG_TAG("tags is longer than 256 characters"),
  MANY_TAGS("tags has more than 64 entries"),
  LONG_ATTRIBUTE("attribute .* is longer than 256 characters");

  private final Pattern reason;

  Damage(String reason) {
    this.reason = reason == null ? null : Pattern.compile(reason, Pattern.DOTALL);
  }

  /** Whether such a record is to be worked on. */
  boolean isUsable() {
    return reason == null;
  }

  /** Whether it may be either, as chance has it. */
  boolean mayBeUsable() {
    return isUsable() || this == RANDOM_BODY;
  }

  boolean explains(String text) {
    return reason != null && text != null && reason.matcher(text).matches();
  }
}
