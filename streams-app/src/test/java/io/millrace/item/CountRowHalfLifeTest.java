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

  @Test
  void shouldFadeThroughManySmallStepsAsThroughOne() {
    row.count(999, START, new long[] {7});
    for (long time = START + 1; time <= START + 10 * HALF_LIFE; time++) {
      row.count(1, time, new long[] {8});
    }

    // 1000 halved ten times; each halving drops less than a unit.
    assertThat(row.longRange(0)).isCloseTo(1000f / 1024, within(2f / CountRow.UNIT));
    // Per ms 2^(-1/1000) stays: the sum of the last 10,000 events.
    double kept = (1 - Math.pow(2, -10)) / (1 - Math.pow(2, -1.0 / HALF_LIFE));
    assertThat(row.longRange(1) / kept).isCloseTo(1, within(0.001));
  }

  @Test
  void shouldFadeBetweenTwoHalvings() {
    row.count(1, START + HALF_LIFE / 2, new long[] {8});

    assertThat(row.longRange(0)).isCloseTo((float) Math.sqrt(0.5), within(1f / CountRow.UNIT));
    assertThat(row.longRange(1)).isCloseTo(1, within(1f / CountRow.UNIT));
  }

  @Test
  void shouldGoOnFromARowWrittenInTheMiddle() {
    row.count(1, START + HALF_LIFE / 4, new long[] {8});
    CountRow again = new CountRow(TestSettings.with(s -> s.countHalfLifeMs = HALF_LIFE));

    again.read(row.write());
    again.count(1, START + 3 * HALF_LIFE, new long[] {9});
    row.count(1, START + 3 * HALF_LIFE, new long[] {9});

    assertThat(again.write()).isEqualTo(row.write());
    assertThat(again.longRange(0)).isEqualTo(0.125f);
  }

  @Test
  void shouldTakeWeightsOfTheFormerLayoutAsOfItsLatestEvent() {
    CountRow former = new CountRow(TestSettings.defaults());
    former.read(null);
    former.count(4, START + 300, new long[] {7});

    row.read(former.write());

    assertThat(row.longRange(0)).isEqualTo(4);
    row.count(1, START + 300 + HALF_LIFE, new long[] {8});
    assertThat(row.longRange(0)).isEqualTo(2);
  }
}
