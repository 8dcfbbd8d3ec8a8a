package io.millrace.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.serve.MadeBy.ShownRanker;
import io.millrace.serve.ShownItem.ShownReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListJsonTest {
  private static final String LETTERS = "aZ9 -\"\\/\n\u0007é‐€😀";

  private final Random random = new Random(7);

  @Test
  void shouldWriteAnyListAsReflectionDoes() throws Exception {
    for (int n = 0; n < 2_000; n++) {
      ListAnswer list = list(at());

      assertThat(new String(Json.bytes(list), UTF_8))
          .isEqualTo(new String(Json.MAPPER.writeValueAsBytes(list), UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999Z",
        "-0044-03-15T11:00:00.010Z",
        "2026-11-21T23:59:59.999Z",
        "2026-11-22T00:00:00Z",
        "2026-11-22T00:00:00.100Z",
        "2026-11-22T00:00:00.000001Z",
        "+12345-01-01T00:00:00.001Z"
      })
  void shouldWriteAnyTimeAsReflectionDoes(String at) throws Exception {
    ListAnswer list = list(Instant.parse(at));

    assertThat(new String(Json.bytes(list), UTF_8))
        .isEqualTo(new String(Json.MAPPER.writeValueAsBytes(list), UTF_8))
        .contains(at);
  }

  private Instant at() {
    return Instant.ofEpochMilli(random.nextLong(-4_000_000_000_000L, 400_000_000_000_000L));
  }

  private ListAnswer list(Instant at) {
    return new ListAnswer(
        maybe(this::text),
        maybe(this::text),
        text(),
        random.nextBoolean(),
        maybe(this::text),
        at,
        text(),
        maybe(random::nextLong),
        maybe(
            () ->
                new MadeBy(
                    text(), random.nextInt(), new ShownRanker(1, 2, maybe(random::nextLong), "x"))),
        many(this::item));
  }

  private ShownItem item() {
    return new ShownItem(
        text(),
        maybe(this::text),
        number(),
        maybe(random::nextBoolean),
        maybe(this::number),
        maybe(() -> many(this::reason)),
        null);
  }

  private ShownReason reason() {
    return new ShownReason(text(), number(), many(() -> new ItemName(text(), maybe(this::text))));
  }

  private String text() {
    return random
        .ints(random.nextInt(8), 0, LETTERS.codePointCount(0, LETTERS.length()))
        .map(at -> LETTERS.codePointAt(LETTERS.offsetByCodePoints(0, at)))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Any bits that are a float, NaN and the infinities among them. */
  private float number() {
    return random.nextBoolean() ? random.nextFloat() : Float.intBitsToFloat(random.nextInt());
  }

  private <T> T maybe(Supplier<T> value) {
    return random.nextInt(3) == 0 ? null : value.get();
  }

  private <T> List<T> many(Supplier<T> value) {
    List<T> values = new ArrayList<>();
    for (int n = random.nextInt(5); n > 0; n--) {
      values.add(value.get());
    }
    return values;
  }
}
