package io.millrace.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.learn.TestSettings;
import org.junit.jupiter.api.Test;

class CountRowHalfLifeTest {
  private static final long HALF_LIFE = 1000;
  private static final long START = 1_700_000_000_000L;

  private final CountRow row = new CountRow(TestSettings.with(s -> s.countHalfLifeMs = HALF_LIFE));

  CountRowHalfLifeTest() {
    row.read(null);
    row.count(1, START, new long[] {7});
  }

  @Test
  void shouldHalveCountsAfterAHalfLife() {
    row.count(1, START + HALF_LIFE, new long[] {7});

    assertThat(row.longRange(0)).isEqualTo(1.5f);
    assertThat(row.shortRange(0)).isEqualTo(1.5f);
    assertThat(row.mass()).isEqualTo(1.5);
  }

  @Test
  void shouldAlsoHalveCellsTheEventDoesNotTouch() {
    row.count(1, START + HALF_LIFE, new long[] {8});

    assertThat(row.longRange(0)).isEqualTo(0.5f);
    assertThat(row.longRange(1)).isEqualTo(1);
  }

  @Test
  void shouldAddWhatIsLeftOfALateEvent() {
    row.count(1, START - HALF_LIFE, new long[] {7});

    assertThat(row.longRange(0)).isEqualTo(1.5f);
    assertThat(row.mass()).isEqualTo(1.5);
  }

  @Test
  void shouldForgetInTheEnd() {
    row.count(1, START + 100 * HALF_LIFE, new long[] {8});

    assertThat(row.longRange(0)).isZero();
    assertThat(row.mass()).isCloseTo(1, within(1e-9));
  }

  @Test
  void shouldKeepWholeCountsOfEvents() {
    row.count(1, START + 100 * HALF_LIFE, new long[] {7});

    assertThat(row.events()).isEqualTo(2);
    assertThat(row.count(0)).isEqualTo(2);
  }
}
