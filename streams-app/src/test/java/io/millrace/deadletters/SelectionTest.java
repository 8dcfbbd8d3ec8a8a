package io.millrace.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.events.Origin;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class SelectionTest {
  private static final Letter LETTER =
      new Letter(
          new Place(0, 17),
          "value is NaN; it must be a finite number",
          new Origin("user-events", 3, 4711),
          Instant.parse("2025-06-01T12:00:00Z"),
          null,
          null,
          new RecordHeaders());

  @Test
  void shouldTakeEverythingUnlessTold() {
    assertThat(parsed().isEmpty()).isTrue();
    assertThat(takes()).isTrue();
  }

  @Test
  void shouldChooseByPartOfTheReasonInAnyCase() {
    assertThat(takes("--reason", "value is nan")).isTrue();
    assertThat(takes("--reason", "decoded")).isFalse();
  }

  @Test
  void shouldChooseByWhereItCameFrom() {
    assertThat(takes("--topic", "user-events")).isTrue();
    assertThat(takes("--topic", "user")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "17..", "..17", "3..17", "17..99"})
  void shouldTakeOffsetsWithBothEnds(String range) {
    assertThat(takes("--offsets", range)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"16", "18..", "..16", "3..16"})
  void shouldLeaveOutOffsetsBeyond(String range) {
    assertThat(takes("--offsets", range)).isFalse();
  }

  @Test
  void shouldChooseByTime() {
    assertThat(takes("--since", "2025-06-01T12:00:00Z")).isTrue();
    assertThat(takes("--since", "2025-06-01T12:00:01Z")).isFalse();
    assertThat(takes("--until", "2025-06-01T12:00:00Z")).isTrue();
    assertThat(takes("--until", "2025-06-01T11:59:59Z")).isFalse();
    assertThat(takes("--since", "1h")).isFalse();
  }

  @Test
  void shouldReadHowLongAgo() {
    Instant before = Instant.now().minus(Duration.ofDays(2));

    Instant read = new Selection.TimeConverter().convert("2d");

    assertThat(read).isBetween(before, before.plusSeconds(60));
  }

  @Test
  void shouldRequireAllThatIsGiven() {
    assertThat(takes("--topic", "user-events", "--offsets", "17", "--reason", "nan")).isTrue();
    assertThat(takes("--topic", "user-events", "--offsets", "18", "--reason", "nan")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--offsets=..", "--offsets=a", "--offsets=1-2", "--since=yesterday"})
  void shouldRefuseWhatItCannotRead(String option) {
    assertThatThrownBy(() -> parsed(option)).isInstanceOf(ParameterException.class);
  }

  private static boolean takes(String... options) {
    return parsed(options).takes(LETTER);
  }

  private static Selection parsed(String... options) {
    Selection selection = new Selection();
    new CommandLine(selection).parseArgs(options);
    return selection;
  }
}
