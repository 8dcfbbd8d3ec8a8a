package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemFactsTest {
  /** Every field set, none to its default. */
  static final ItemFacts SAMPLE =
      new ItemFacts(
          "film",
          "Metropolis 🎬",
          List.of("drama", "science fiction"),
          List.of("silent"),
          9.95,
          false,
          -1_356_998_400_000L,
          Map.of("director", "Fritz Lang", "country", "DE"));

  private final RowWriter out = new RowWriter();

  @Test
  void shouldReadBackWhatItWrote() {
    RowReader in = new RowReader();
    out.start(1);
    SAMPLE.write(out);
    in.start(out.toBytes(), "facts", 1);

    assertThat(ItemFacts.read(in)).isEqualTo(SAMPLE);
    assertThat(in.atEnd()).isTrue();
  }

  @Test
  void shouldWriteEqualFactsAsEqualBytes() {
    Map<String, String> forwards = new LinkedHashMap<>();
    Map<String, String> backwards = new LinkedHashMap<>();
    for (int a = 0; a < 50; a++) {
      forwards.put("name-" + a, "value");
      backwards.put("name-" + (49 - a), "value");
    }

    assertThat(bytes(withAttributes(forwards))).isEqualTo(bytes(withAttributes(backwards)));
  }

  private byte[] bytes(ItemFacts facts) {
    out.start(1);
    facts.write(out);
    return out.toBytes();
  }

  private static ItemFacts withAttributes(Map<String, String> attributes) {
    return new ItemFacts("item", "", List.of(), List.of(), 0, true, 0, attributes);
  }
}
