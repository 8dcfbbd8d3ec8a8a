package io.millrace.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedLogBadLinesTest {
  private static final String HEADER = "timestamp_ms,user,item,event,value";

  @TempDir Path folder;

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "1,u,i,view             | 4 columns instead of 5",
        "1,u,i,view,,           | 6 columns instead of 5",
        "yesterday,u,i,view,    | the time is not a whole number",
        "99999999999999999,u,i,view, | the time is before 1970 or after 2100",
        "-1,u,i,view,           | the time is before 1970 or after 2100",
        "1, ,i,view,            | no user",
        "1,u,,view,             | no item",
        "1,u,i,,                | no event type",
        "1,u,i,rating,good      | the value is not a number",
        "1,u,i,rating,NaN       | the value is not finite",
        "1,\"u,i,view,          | a quote is not closed",
        "1,\"u\"x,i,view,       | text after a closing quote",
      })
  void shouldSkipALineAndSayWhy(String line, String reason) {
    Path file = LogFiles.write(folder, "log", HEADER, "1,u,a,view,", line, "2,u,b,view,");

    try (RecordedLog log = RecordedLog.open(file)) {
      assertThat(log.stream().map(RecordedEvent::item)).containsExactly("a", "b");
      assertThat(log.badLines().count()).isEqualTo(1);
      assertThat(log.badLines().first().get(0))
          .isEqualTo(new BadLines.BadLine(3, reason, line.strip()));
    }
  }

  @Test
  void shouldCountAllBadLinesAndKeepTheFirstFive() {
    String[] lines = new String[1_001];
    Arrays.fill(lines, "\u0007 oops");
    lines[0] = HEADER;
    Path file = LogFiles.write(folder, "log", lines);

    try (RecordedLog log = RecordedLog.open(file)) {
      assertThat(log.hasNext()).isFalse();
      assertThat(log.badLines().count()).isEqualTo(1_000);
      assertThat(log.badLines().first()).hasSize(5);
      assertThat(log.badLines().first().get(0))
          .hasToString("line 2: 1 columns instead of 5: ? oops");
    }
  }

  @Test
  void shouldSkipAnEndlessLineInBoundedMemory() {
    String endless = "x".repeat(300_000);
    Path file = LogFiles.write(folder, "log", HEADER, endless, "1,u,i,view,");

    try (RecordedLog log = RecordedLog.open(file)) {
      assertThat(log.next().item()).isEqualTo("i");
      assertThat(log.line()).isEqualTo(3);
      assertThat(log.badLines().first().get(0).reason()).isEqualTo("longer than 65536 bytes");
      assertThat(log.badLines().first().get(0).text()).hasSizeLessThan(100);
    }
  }

  @Test
  void shouldPassOverBadLinesBeforeTheFirstGoodOne() {
    Path file = LogFiles.write(folder, "ratings", "% ratings of a year", "1::2::3::978300760");

    try (RecordedLog log = RecordedLog.open(file)) {
      assertThat(log.next().item()).isEqualTo("2");
      assertThat(log.badLines().count()).isEqualTo(1);
    }
  }

  @Test
  void shouldReadACutOffGzipFileAsFarAsItGoesAndSaySo() {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    for (int i = 0; i < 20_000; i++) {
      text.append(i).append(",u,").append(random.nextInt()).append(",view,\n");
    }
    byte[] whole = LogFiles.gzip(text.toString());
    Path file = LogFiles.write(folder, "log.gz", Arrays.copyOf(whole, whole.length / 2));

    try (RecordedLog log = RecordedLog.open(file)) {
      assertThat(log.stream().count()).isBetween(5_000L, 15_000L);
      assertThat(log.hasNext()).isFalse();
      assertThat(log.badLines().count()).isEqualTo(1);
      assertThat(log.badLines().first().get(0).reason()).contains("cut off or broken");
    }
  }

  @Test
  void shouldRefuseWhatIsNoLogInOneSentence() {
    Path missing = folder.resolve("missing.csv");
    Path empty = LogFiles.write(folder, "empty", new byte[0]);
    Path text = LogFiles.write(folder, "poem.txt", "Tyger Tyger, burning bright,");
    Path zip = LogFiles.write(folder, "log.zip", "PK\u0003\u0004");

    assertThatThrownBy(() -> RecordedLog.open(missing))
        .isInstanceOf(ReplayException.class)
        .hasMessage("There is no file " + missing + ".");
    assertThatThrownBy(() -> RecordedLog.open(empty)).hasMessage(empty + " is empty.");
    assertThatThrownBy(() -> RecordedLog.open(folder)).hasMessageContaining("is a directory");
    assertThatThrownBy(() -> RecordedLog.open(text))
        .hasMessageContaining("is not a recorded log")
        .hasMessageContaining("Tyger");
    assertThatThrownBy(() -> RecordedLog.open(zip)).hasMessageContaining("unpack it");
  }

  @Test
  void shouldAdvanceFromNothingToTheWholeFile() {
    String[] lines = new String[50_000];
    Arrays.fill(lines, "1,u,i,view,");
    lines[0] = HEADER;
    Path file = LogFiles.write(folder, "log", lines);

    try (RecordedLog log = RecordedLog.open(file)) {
      assertThat(log.fractionRead()).isLessThan(0.2);
      log.stream().limit(25_000).forEach(e -> {});
      assertThat(log.fractionRead()).isBetween(0.4, 0.7);
      log.stream().forEach(e -> {});
      assertThat(log.fractionRead()).isEqualTo(1);
    }
  }
}
