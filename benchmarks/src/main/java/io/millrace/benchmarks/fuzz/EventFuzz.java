package io.millrace.benchmarks.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.schemas.UserEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Records for {@code user-events}. */
final class EventFuzz {
  private static final List<Damage> KINDS =
      List.of(
          Damage.UNUSUAL_VALUE,
          Damage.FAR_FUTURE,
          Damage.TRAILING_BYTES,
          Damage.NO_KEY,
          Damage.FOREIGN_KEY,
          Damage.NULL_VALUE,
          Damage.EMPTY_VALUE,
          Damage.RANDOM_BYTES,
          Damage.JSON_TEXT,
          Damage.UNKNOWN_SCHEMA_ID,
          Damage.WRONG_SCHEMA,
          Damage.CUT_OFF,
          Damage.RANDOM_BODY,
          Damage.HUGE_LENGTH,
          Damage.NEGATIVE_LENGTH,
          Damage.HUGE_COUNT,
          Damage.NAN,
          Damage.INFINITE,
          Damage.NEGATIVE_TIME,
          Damage.ZERO_TIME,
          Damage.BLANK_USER,
          Damage.BLANK_ITEM,
          Damage.BLANK_TYPE,
          Damage.LONG_TYPE,
          Damage.LONG_USER,
          Damage.LONG_ITEM,
          Damage.LONG_ID,
          Damage.LONG_SCENARIO,
          Damage.LONG_CONTEXT,
          Damage.MANY_CONTEXT);

  private final Spoiler<UserEvent> spoiler;
  private final Random random;

  EventFuzz(Spoiler<UserEvent> spoiler) {
    this.spoiler = spoiler;
    this.random = spoiler.random();
  }

  Fuzzed next() {
    String user = "user-" + random.nextInt(500);
    Damage damage = spoiler.draw(KINDS);
    UserEvent event = event(user);
    spoil(event, damage);
    byte[] key =
        switch (damage) {
          case NO_KEY -> null;
          case FOREIGN_KEY -> Bytes.random(random, 40);
          default -> user.getBytes(UTF_8);
        };
    return new Fuzzed(damage, key, value(event, damage), event.getItemId());
  }

  static UserEvent valid() {
    return UserEvent.newBuilder()
        .setUserId("user")
        .setItemId("item")
        .setType("view")
        .setOccurredAt(Instant.now())
        .build();
  }

  private UserEvent event(String user) {
    return UserEvent.newBuilder()
        .setUserId(user)
        .setItemId("item-" + random.nextInt(200))
        .setType("view")
        .setOccurredAt(Instant.now())
        .build();
  }

  private void spoil(UserEvent event, Damage damage) {
    switch (damage) {
      case UNUSUAL_VALUE -> event.setValue(random.nextBoolean() ? Double.MAX_VALUE : -0.0);
      case FAR_FUTURE -> event.setOccurredAt(Instant.ofEpochMilli(Long.MAX_VALUE - 1));
      case NAN -> event.setValue(Double.NaN);
      case INFINITE -> event.setValue(Double.NEGATIVE_INFINITY);
      case NEGATIVE_TIME -> event.setOccurredAt(Instant.ofEpochMilli(-1 - random.nextInt(1 << 30)));
      case ZERO_TIME -> event.setOccurredAt(Instant.EPOCH);
      case BLANK_USER -> event.setUserId("  ");
      case BLANK_ITEM -> event.setItemId("");
      case BLANK_TYPE -> event.setType("");
      case LONG_TYPE -> event.setType(text(65));
      case LONG_USER -> event.setUserId(text(513));
      case LONG_ITEM -> event.setItemId(text(513));
      case LONG_ID -> event.setEventId(text(513));
      case LONG_SCENARIO -> event.setScenario(text(1025));
      case LONG_CONTEXT -> event.setContext(Map.of("a", text(1025)));
      case MANY_CONTEXT -> event.setContext(entries(65));
      default -> {
        // The bytes are spoilt, not what is in them.
      }
    }
  }

  private byte[] value(UserEvent event, Damage damage) {
    byte[] value = spoiler.bytes(event);
    return switch (damage) {
      case NULL_VALUE -> null;
      case JSON_TEXT -> "{\"user_id\": \"u\", \"item_id\": \"i\"}".getBytes(UTF_8);
      // No event id, then a user of two billion letters.
      case HUGE_LENGTH -> Bytes.body(value, 0, 1L << 31 - random.nextInt(3));
      case NEGATIVE_LENGTH -> Bytes.body(value, 0, -1 - random.nextInt(1000));
      // Empty texts and nulls, then a context of two billion entries.
      case HUGE_COUNT -> Bytes.body(value, 0, 0, 0, 0, 0, 1, 0, 0, 0, Integer.MAX_VALUE - 8L);
      default -> spoiler.damaged(value, damage);
    };
  }

  /** Mostly just too long, at times by far. */
  private String text(int length) {
    int factor = random.nextInt(50) == 0 ? 100 : 1;
    return "x".repeat(length * factor);
  }

  private static Map<String, String> entries(int count) {
    Map<String, String> entries = new HashMap<>();
    for (int n = 0; n < count; n++) {
      entries.put("name-" + n, "value");
    }
    return entries;
  }
}
