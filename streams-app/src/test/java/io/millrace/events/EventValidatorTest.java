package io.millrace.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.config.MillraceConfig;
import io.millrace.schemas.UserEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventValidatorTest {
  private static final long NOON = 1_700_000_000_000L;
  private static final long TOLERANCE = 60_000;
  private static final Origin ORIGIN = new Origin("user-events", 3, 17);

  private final List<String> unlisted = new ArrayList<>();
  private final EventValidator validator =
      new EventValidator(
          new MillraceConfig(Map.of()).eventWeights(),
          EventValidator.ScenarioWeights.NONE,
          TOLERANCE,
          unlisted::add);

  @Test
  void shouldTakeOverAllThatAnEventSays() {
    Event event =
        validate(
            raw -> {
              raw.setEventId("e-1");
              raw.setType("purchase");
              raw.setValue(4.5);
              raw.setScenario("home");
              raw.setSessionId("s-1");
              raw.setRecommendationId("r-1");
              raw.setContext(Map.of("device", "phone"));
            });

    assertThat(event)
        .isEqualTo(
            new Event(
                "e-1",
                "user",
                "item",
                "purchase",
                4.5,
                3,
                NOON,
                "home",
                "s-1",
                "r-1",
                Map.of("device", "phone"),
                ORIGIN));
    assertThat(unlisted).isEmpty();
  }

  @Test
  void shouldNeedNoMoreThanWhoWhatAndWhen() {
    Event event = validate(raw -> {});

    assertThat(event.id()).isNull();
    assertThat(event.value()).isNaN();
    assertThat(event.scenario()).isNull();
    assertThat(event.context()).isEmpty();
    assertThat(event.weight()).isEqualTo(1);
  }

  @Test
  void shouldCountATypeNobodyListedAndSaySo() {
    Event event = validate(raw -> raw.setType("share"));

    assertThat(event.weight()).isEqualTo(1);
    assertThat(unlisted).containsExactly("share");
  }

  @Test
  void shouldSetAFarFutureTimeBackToTheRecords() {
    assertThat(validate(at(NOON + TOLERANCE + 1)).time()).isEqualTo(NOON);
    assertThat(validate(at(Long.MAX_VALUE)).time()).isEqualTo(NOON);
  }

  @Test
  void shouldKeepATimeThatIsLateOrALittleAhead() {
    assertThat(validate(at(NOON + TOLERANCE)).time()).isEqualTo(NOON + TOLERANCE);
    assertThat(validate(at(1)).time()).isEqualTo(1);
  }

  @Test
  void shouldKeepAnyTimeWhereAllIsTolerated() {
    EventValidator tolerant =
        new EventValidator(
            new MillraceConfig(Map.of()).eventWeights(),
            EventValidator.ScenarioWeights.NONE,
            Long.MAX_VALUE,
            type -> {});
    UserEvent raw = raw();
    raw.setOccurredAt(Instant.ofEpochMilli(NOON + 1));

    assertThat(tolerant.validate(raw, NOON, ORIGIN).time()).isEqualTo(NOON + 1);
  }

  @Test
  void shouldTakeEmptyTextsAsAbsent() {
    Event event =
        validate(
            raw -> {
              raw.setScenario("");
              raw.setSessionId("");
              raw.setRecommendationId("");
            });

    assertThat(event.scenario()).isNull();
    assertThat(event.session()).isNull();
    assertThat(event.recommendationId()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void shouldRefuseAnEventOfNobodyOrNothing(String blank) {
    assertRefused(raw -> raw.setUserId(blank), "user_id is missing");
    assertRefused(raw -> raw.setItemId(blank), "item_id is missing");
    assertRefused(raw -> raw.setType(blank), "type is missing");
    assertRefused(raw -> raw.setEventId(blank), "event_id is missing");
  }

  @Test
  void shouldRefuseAnIdThatIsTooLongForAKey() {
    assertThat(validate(raw -> raw.setUserId("ü".repeat(256))).user()).hasSize(256);
    assertRefused(
        raw -> raw.setUserId("ü".repeat(257)),
        "user_id is longer than 512 bytes: " + "ü".repeat(40) + "…");
    assertRefused(
        raw -> raw.setItemId("x".repeat(513)),
        "item_id is longer than 512 bytes: " + "x".repeat(40) + "…");
  }

  @Test
  void shouldRefuseTextsWithoutBound() {
    assertRefused(raw -> raw.setType("x".repeat(65)), "type is longer than 64 characters");
    assertRefused(
        raw -> raw.setScenario("x".repeat(1025)), "scenario is longer than 1024 characters");
    assertRefused(
        raw -> raw.setContext(Map.of("note", "x".repeat(1025))),
        "context entry note is longer than 1024 characters");
    assertRefused(raw -> raw.setContext(Map.of("", "x")), "a context name is missing");
    assertRefused(raw -> raw.setContext(entries(65)), "context has more than 64 entries");
    assertThat(validate(raw -> raw.setContext(entries(64))).context()).hasSize(64);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void shouldRefuseAValueThatIsNoNumber(double value) {
    assertRefused(raw -> raw.setValue(value), "value is " + value + "; it must be a finite number");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void shouldRefuseATimeBefore1970(long time) {
    assertRefused(at(time), "occurred_at is " + time + "; it must be after 1970");
  }

  private Event validate(Consumer<UserEvent> change) {
    UserEvent raw = raw();
    change.accept(raw);
    return validator.validate(raw, NOON, ORIGIN);
  }

  private static UserEvent raw() {
    return UserEvent.newBuilder()
        .setUserId("user")
        .setItemId("item")
        .setType("view")
        .setOccurredAt(Instant.ofEpochMilli(NOON))
        .build();
  }

  private static Consumer<UserEvent> at(long time) {
    return raw -> raw.setOccurredAt(Instant.ofEpochMilli(time));
  }

  private void assertRefused(Consumer<UserEvent> change, String reason) {
    assertThatThrownBy(() -> validate(change))
        .isInstanceOf(InvalidEventException.class)
        .hasMessage(reason);
  }

  private static Map<String, String> entries(int count) {
    Map<String, String> entries = new HashMap<>();
    for (int n = 0; n < count; n++) {
      entries.put("name-" + n, "value");
    }
    return entries;
  }
}
