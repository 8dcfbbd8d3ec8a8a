package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.learn.ItemHash;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Readers go on while one thread writes: no lock, no exception, no half item. */
class ItemIndexConcurrencyTest {
  private static final int MODELS = 20_000;
  private static final int ITEMS = 4_000;

  private final ItemIndex index = new ItemIndex(8);
  private volatile boolean written;

  @Test
  void shouldShowReadersWholeItemsOnly() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      Future<Long> first = threads.submit(reader(1));
      Future<Long> second = threads.submit(reader(2));
      threads.submit(this::write).get(1, TimeUnit.MINUTES);

      assertThat(first.get(1, TimeUnit.MINUTES)).isPositive();
      assertThat(second.get(1, TimeUnit.MINUTES)).isPositive();
    } finally {
      threads.shutdownNow();
    }
  }

  /** Every number of a model is the same, and so are w and w1, so half of one shows. */
  private void write() {
    Random random = new Random(7);
    try {
      for (int n = 1; n <= MODELS; n++) {
        int newest = 2 + n * (ITEMS - 2) / MODELS;
        int value = 1 + random.nextInt(200);
        TestModel model =
            TestModel.touched(value, value)
                .trends(value, value, value)
                .factors(value, value, value, value, value);
        for (int p = random.nextInt(6); p > 0; p--) {
          model.after("i" + random.nextInt(newest), value, value, value);
        }
        String key = "i" + random.nextInt(newest);
        if (random.nextInt(20) == 0) {
          index.apply(key, (byte[]) null);
        } else {
          index.apply(key, model.build());
        }
      }
    } finally {
      written = true;
    }
  }

  private Callable<Long> reader(long seed) {
    return () -> {
      Random random = new Random(seed);
      long checked = 0;
      do {
        long hash = ItemHash.of("i" + random.nextInt(ITEMS));
        int id = index.idOf(hash);
        if (id != ItemIndex.UNKNOWN) {
          checkItem(index.item(id));
          checkStrengths(index.predecessors(id));
          checkStrengths(index.successors(id));
          assertThat(index.hashOf(id)).as("its own, or none once released").isIn(hash, 0L);
          checked++;
        }
        for (int popular : index.mostPopular(random.nextInt(4))) {
          checkItem(index.item(popular));
        }
      } while (!written || checked == 0);
      return checked;
    };
  }

  private static void checkItem(Item item) {
    if (item == null) {
      return;
    }
    long value = item.events();
    boolean whole = item.mass() == value && item.lastTime() == value && item.bias() == value;
    for (float q : item.q()) {
      whole &= q == value;
    }
    for (int t = 0; t < 3; t++) {
      whole &= item.rawTrend(t) == value;
    }
    assertThat(whole).isTrue();
  }

  private static void checkStrengths(long[] strengths) {
    for (long s : strengths) {
      assertThat(Strength.w(s) == Strength.w1(s) && Strength.id(s) < MODELS).isTrue();
    }
  }
}
