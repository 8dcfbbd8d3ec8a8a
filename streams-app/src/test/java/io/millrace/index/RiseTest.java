package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RiseTest {
  private static final long NOON = 1_700_000_000_000L;
  private static final int HOUR = 0;

  private final ItemIndex index = new ItemIndex(10);

  private Item item(String key, float hour, float day, float week) {
    index.apply(key, TestModel.touched(50, NOON).trends(hour, day, week).build());
    return index.itemOfKey(key);
  }

  private List<String> board(int window) {
    return Arrays.stream(index.boards().rising(window))
        .mapToObj(id -> index.item(id).key())
        .toList();
  }

  @Test
  void shouldSetWhatCameAgainstWhatTheLongerTrendExpects() {
    Item item = item("a", 20, 48, 100);

    assertThat(Rise.of(item, HOUR, NOON)).isCloseTo(Math.log(25.0 / 7), within(1e-6));
    assertThat(Rise.of(item, 1, NOON)).isCloseTo(Math.log(53 / (100 / 7.0 + 5)), within(1e-6));
  }

  @Test
  void shouldTrustManyEventsMoreThanFew() {
    assertThat(Rise.of(item("few", 4, 4, 4), HOUR, NOON))
        .isLessThan(Rise.of(item("many", 40, 40, 40), HOUR, NOON));
  }

  @Test
  void shouldNotCallItRisingWithoutSupportOrWithoutAGain() {
    item("two events", 2, 2, 2);
    item("steady", 10, 240, 1680);
    item("falling", 3, 500, 500);
    item("new", 9, 9, 9);

    assertThat(board(HOUR)).containsExactly("new");
  }

  @Test
  void shouldPutTheSteepestFirstAndLetGoOfWhatRisesNoMore() {
    item("steep", 30, 30, 30);
    item("less", 10, 10, 10);
    assertThat(board(HOUR)).containsExactly("steep", "less");

    item("steep", 10, 400, 400);

    assertThat(board(HOUR)).containsExactly("less");
  }

  @Test
  void shouldFadeAsTimeGoesOn() {
    Item item = item("a", 20, 20, 20);
    long later = NOON + Duration.ofHours(2).toMillis();

    assertThat(Rise.of(item, HOUR, later)).isBetween(0.1, Rise.of(item, HOUR, NOON));
    assertThat(Rise.of(item, HOUR, NOON + Duration.ofHours(5).toMillis())).isZero();
  }

  @Test
  void shouldNotShowWhatIsRemoved() {
    item("a", 20, 20, 20);
    index.apply("a", TestModel.touched(50, NOON).trends(20, 20, 20).removed().build());

    assertThat(board(HOUR)).isEmpty();
  }
}
