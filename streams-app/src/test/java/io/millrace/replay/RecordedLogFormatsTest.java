package io.millrace.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordedLogFormatsTest {
  private static final RecordedEvent RATING =
      new RecordedEvent(978_300_760_000L, "1", "0193", "rating", OptionalDouble.of(4.5));

  @TempDir Path folder;

  static Stream<Arguments> layouts() {
    return Stream.of(
        Arguments.of(
            "ours", "timestamp_ms,user,item,event,value", "978300760000,1,0193,rating,4.5"),
        Arguments.of("ours without a header", "", "978300760000,1,0193,rating,4.5"),
        Arguments.of("MovieLens with colons", "", "1::0193::4.5::978300760"),
        Arguments.of("MovieLens with tabs", "", "1\t0193\t4.5\t978300760"),
        Arguments.of(
            "tabs and a header", "user_id\titem_id\trating\ttimestamp", "1\t0193\t4.5\t978300760"),
        Arguments.of(
            "ours with tabs",
            "timestamp_ms\tuser\titem\tevent\tvalue",
            "978300760000\t1\t0193\trating\t4.5"),
        Arguments.of(
            "MovieLens ratings.csv", "userId,movieId,rating,timestamp", "1,0193,4.5,978300760"),
        Arguments.of(
            "milliseconds under a plain name",
            "userID\tmovieID\trating\ttimestamp",
            "1\t0193\t4.5\t978300760000"),
        Arguments.of(
            "names with types",
            "user_id:token,item_id:token,rating:float,timestamp:float",
            "1,0193,4.5,978300760"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layouts")
  void shouldRecogniseTheLayoutFromTheContent(String layout, String header, String line) {
    String text = header.isEmpty() ? line + "\n" : header + "\n" + line + "\n";

    Path plain = LogFiles.write(folder, "any.name", text.getBytes(StandardCharsets.UTF_8));
    Path gzip = LogFiles.write(folder, "packed", LogFiles.gzip(text));

    assertThat(LogFiles.read(plain)).containsExactly(RATING);
    assertThat(LogFiles.read(gzip)).containsExactly(RATING);
  }

  @Test
  void shouldTakeColumnsByNameInAnyOrder() {
    Path file =
        LogFiles.write(folder, "log", "item,country,event,user,timestamp_ms", "i,GB,view,u,7");

    assertThat(LogFiles.read(file))
        .containsExactly(new RecordedEvent(7, "u", "i", "view", OptionalDouble.empty()));
  }

  @Test
  void shouldReadQuotedFields() {
    Path file =
        LogFiles.write(
            folder,
            "log.csv",
            "timestamp_ms,user,item,event,value",
            "1,\"Smith, J.\",\"12\"\" nails\",view,\"2\"");

    assertThat(LogFiles.read(file))
        .containsExactly(
            new RecordedEvent(1, "Smith, J.", "12\" nails", "view", OptionalDouble.of(2)));
  }

  @Test
  void shouldReadWindowsLineEndsAByteOrderMarkAndALastLineWithoutAnEnd() {
    String text = "\uFEFFtimestamp_ms,user,item,event,value\r\n1,u,i,view,\r\n\r\n2,ü,i,view,";
    Path file = LogFiles.write(folder, "log.csv", text.getBytes(StandardCharsets.UTF_8));

    assertThat(LogFiles.read(file)).extracting(RecordedEvent::user).containsExactly("u", "ü");
  }

  @Test
  void shouldDeliverUnsortedLinesInFileOrder() {
    Path file =
        LogFiles.write(
            folder, "log", "timestamp_ms,user,item,event,value", "9,u,a,view,", "3,u,b,view,");

    assertThat(LogFiles.read(file)).extracting(RecordedEvent::item).isEqualTo(List.of("a", "b"));
  }

  @Test
  void shouldReadLinesThatSpanItsBuffers() {
    String id = "x".repeat(900);
    StringBuilder text = new StringBuilder("timestamp_ms,user,item,event,value\n");
    for (int i = 0; i < 500; i++) {
      text.append(i).append(',').append(id).append(i).append(",i,view,\n");
    }
    Path file = LogFiles.write(folder, "log", text.toString().getBytes(StandardCharsets.UTF_8));

    List<RecordedEvent> events = LogFiles.read(file);

    assertThat(events).hasSize(500);
    assertThat(events).allMatch(e -> e.user().equals(id + e.timestampMs()));
  }
}
