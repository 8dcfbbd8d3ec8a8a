package io.millrace.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.learn.ContextSettings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CircumstancesTest {
  // A Friday.
  private static final long FRIDAY = Instant.parse("2026-01-09T22:30:00Z").toEpochMilli();
  private static final ContextSettings UTC = settings("UTC", true, 32);

  private static ContextSettings settings(String zone, boolean hours, int cells) {
    return new ContextSettings(cells, 1, hours, ZoneId.of(zone), 10);
  }

  private static Circumstances of(ContextSettings settings, String... context) {
    Map<String, String> map = new java.util.HashMap<>();
    for (int c = 0; c < context.length; c += 2) {
      map.put(context[c], context[c + 1]);
    }
    return Circumstances.of(FRIDAY, map, settings);
  }

  @Test
  void shouldTellTheHourWhereTheUserIs() {
    long lateOnAWeekday = ContextHash.of(ContextType.HOUR, "weekday-5");
    long nightOfTheWeekend = ContextHash.of(ContextType.HOUR, "weekend-0");

    assertThat(of(UTC).hour()).isEqualTo(lateOnAWeekday);
    assertThat(of(settings("Asia/Tokyo", true, 32)).hour())
        .isEqualTo(ContextHash.of(ContextType.HOUR, "weekend-1"));
    assertThat(of(UTC, "utc_offset", "+02:00").hour()).isEqualTo(nightOfTheWeekend);
    assertThat(of(UTC, "utc_offset", "soon").hour()).isEqualTo(lateOnAWeekday);
  }

  @Test
  void shouldKnowOnlyWhatIsSaid() {
    assertThat(of(settings("UTC", false, 32))).isEqualTo(Circumstances.UNKNOWN);
    assertThat(of(settings("UTC", true, 0), "device", "phone")).isEqualTo(Circumstances.UNKNOWN);
    assertThat(of(UTC, "device", " ").device()).isZero();
    assertThat(of(UTC, "device", "x".repeat(129)).device()).isZero();
    assertThat(ContextType.of(of(UTC, "device", "phone").device())).isEqualTo(ContextType.DEVICE);
    assertThat(ContextType.of(of(UTC, "place", "shop 7").place())).isEqualTo(ContextType.PLACE);
  }
}
