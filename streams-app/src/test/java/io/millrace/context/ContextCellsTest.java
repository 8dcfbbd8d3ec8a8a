package io.millrace.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.SeededTest;
import io.millrace.learn.ContextSettings;
import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContextCellsTest {
  private static final long DAY = 24 * 3_600_000L;
  private static final long NOON = 1_700_000_000_000L;
  private static final long PHONE = ContextHash.of(ContextType.DEVICE, "phone");
  private static final long DESK = ContextHash.of(ContextType.DEVICE, "desk");
  private static final long NORTH = ContextHash.ofSegment("region", "north");
  private static final long YOUNG = ContextHash.ofSegment("age", "young");

  private final ContextCells cells = new ContextCells(settings(4));

  private static ContextSettings settings(int cells) {
    return new ContextSettings(cells, 10 * DAY, false, ZoneOffset.UTC, 10);
  }

  private static void count(ContextCells cells, float weight, long at, long... contexts) {
    cells.count(contexts, weight, at);
  }

  @Test
  void shouldHalveWhatLiesAHalfLifeBackWhicheverCameFirst() {
    count(cells, 1, NOON, PHONE);
    count(cells, 1, NOON + 10 * DAY, DESK);
    ContextCells late = new ContextCells(settings(4));
    count(late, 1, NOON + 10 * DAY, DESK);
    count(late, 1, NOON, PHONE);

    for (ItemContexts published : new ItemContexts[] {cells.published(), late.published()}) {
      assertThat(published.weightOf(PHONE)).isCloseTo(0.5f, within(1e-5f));
      assertThat(published.weightOf(DESK)).isCloseTo(1, within(1e-5f));
      assertThat(published.total(ContextType.DEVICE)).isCloseTo(1.5f, within(1e-5f));
    }
  }

  @Test
  void shouldCountAnEventOnceForAllItsSegments() {
    count(cells, 2, NOON, NORTH, YOUNG);

    assertThat(cells.published().total(ContextType.SEGMENT)).isEqualTo(2);
    assertThat(cells.published().weightOf(NORTH)).isEqualTo(2);
    assertThat(cells.published().weightOf(YOUNG)).isEqualTo(2);
  }

  @Test
  void shouldTakeBackWhatWasCountedAndNothingElse() {
    count(cells, 3, NOON, PHONE);
    count(cells, -3, NOON, PHONE);
    count(cells, -1, NOON, DESK);

    assertThat(cells.published().weightOf(PHONE)).isZero();
    assertThat(cells.published().has(DESK)).isFalse();
  }

  @Test
  void shouldGiveUpTheWeakestCellToANewContext() {
    ContextCells two = new ContextCells(settings(2));
    count(two, 5, NOON, PHONE);
    count(two, 1, NOON, DESK);
    count(two, 2, NOON, NORTH);

    assertThat(two.published().has(PHONE)).isTrue();
    assertThat(two.published().has(NORTH)).isTrue();
    assertThat(two.published().has(DESK)).isFalse();
  }

  @Test
  void shouldLiftWhatIsTouchedThereMoreThanElsewhere() {
    for (int n = 0; n < 40; n++) {
      count(cells, 1, NOON, n % 4 == 0 ? DESK : PHONE);
    }
    ItemContexts published = cells.published();

    assertThat(published.lift(PHONE, ContextType.DEVICE, 0.5f)).isPositive();
    assertThat(published.lift(DESK, ContextType.DEVICE, 0.5f)).isNegative();
    assertThat(published.lift(PHONE, ContextType.DEVICE, 0.75f)).isCloseTo(0, within(0.02f));
    assertThat(published.lift(NORTH, ContextType.SEGMENT, 0.5f)).isZero();
  }

  @Test
  void shouldSayNothingOfAnItemNobodyTouched() {
    assertThat(cells.published()).isSameAs(ItemContexts.NONE);
    assertThat(ItemContexts.NONE.lift(PHONE, ContextType.DEVICE, 0.5f)).isZero();
  }

  @SeededTest
  void shouldReadBackAnyCellsInRowAndModel(long seed) {
    Random random = new Random(seed);
    for (int n = 0; n < 30; n++) {
      long context =
          ContextHash.of(ContextType.values()[random.nextInt(5)], "" + random.nextInt(9));
      count(cells, random.nextFloat(), NOON + random.nextInt(1_000_000), context);
    }
    ContextCells read = new ContextCells(settings(4));
    RowReader in = new RowReader();
    RowWriter out = new RowWriter();
    cells.write(out.start(1));
    in.start(out.toBytes(), "cells", 1);
    read.read(in);

    out.start(1);
    read.published().write(out);
    byte[] model = out.toBytes();
    in.start(model, "a model", 1);
    ItemContexts published = ItemContexts.read(in);

    assertThat(in.atEnd()).isTrue();
    for (int c = 0; c < cells.size(); c++) {
      assertThat(published.weightOf(cells.context(c))).isEqualTo(cells.weight(c));
    }
    published.write(out.start(1));
    assertThat(out.toBytes()).isEqualTo(model);
  }

  @SeededTest
  void shouldKeepTheStrongestWhenTheCapShrinks(long seed) {
    Random random = new Random(seed);
    ContextCells many = new ContextCells(settings(20));
    for (int n = 0; n < 100; n++) {
      count(
          many,
          1,
          NOON,
          ContextHash.of(ContextType.PLACE, "" + (int) (20 * Math.pow(random.nextFloat(), 2))));
    }
    RowWriter out = new RowWriter();
    many.write(out.start(1));
    RowReader in = new RowReader();
    in.start(out.toBytes(), "cells", 1);

    cells.read(in);

    assertThat(in.atEnd()).isTrue();
    assertThat(cells.size()).isEqualTo(4);
    float least = Float.MAX_VALUE;
    for (int c = 0; c < 4; c++) {
      least = Math.min(least, cells.weight(c));
    }
    int stronger = 0;
    for (int c = 0; c < many.size(); c++) {
      stronger += many.weight(c) > least ? 1 : 0;
    }
    assertThat(stronger).isLessThan(4);
  }
}
