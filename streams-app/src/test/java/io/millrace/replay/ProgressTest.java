package io.millrace.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);

  @Test
  void shouldPrintAPlainLineEveryFiveSecondsAndOneAtTheEnd() {
    AtomicLong now = new AtomicLong();
    try (Progress progress = new ProgressInLines("log.csv", out, now::get)) {
      for (int second = 0; second < 11; second++) {
        now.set(Duration.ofSeconds(second).toNanos());
        progress.update(second * 100L, second / 20.0);
      }
      progress.update(1_100, 1);
      progress.update(1_100, 1);
    }

    assertThat(text().lines())
        .containsExactly(
            "log.csv: 25 %, 500 events, 100/s, 0:15 left",
            "log.csv: 50 %, 1,000 events, 100/s, 0:10 left",
            "log.csv: 100 %, 1,100 events, 110/s, done in 0:10");
    assertThat(text()).doesNotContain("\u001b", "\r");
  }

  @Test
  void shouldNotGuessTheTimeLeftFromTheFirstMoments() {
    assertThat(ProgressText.of(3, 0.001, Duration.ofMillis(20))).endsWith("-:-- left");
    assertThat(ProgressText.of(3_600, 0.5, Duration.ofHours(2))).endsWith("2:00:00 left");
  }

  @Test
  void shouldDrawABarWithinTheTerminal() {
    try (Progress progress = new ProgressOnTerminal("log.csv", out)) {
      progress.update(1_234, 1);
    }

    assertThat(text()).contains("log.csv [====").contains("100 %, 1,234 events").contains("\r");
    assertThat(text().split("\r")).allMatch(line -> line.length() <= 100);
  }

  private String text() {
    return shown.toString(StandardCharsets.UTF_8);
  }
}
