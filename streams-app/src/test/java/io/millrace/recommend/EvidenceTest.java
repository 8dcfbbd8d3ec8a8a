package io.millrace.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.SeededTest;
import io.millrace.index.ItemIndex;
import io.millrace.index.Strength;
import io.millrace.index.TestModel;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EvidenceTest {
  private static final long NOON = 1_700_000_000_000L;
  private static final int ITEMS = 300;

  private final ItemIndex index = new ItemIndex(100);
  private final CandidateSet gathered = new CandidateSet();
  private final Candidates candidates = new Candidates();
  private final Evidence evidence = new Evidence();

  EvidenceTest() {
    gathered.clear();
    for (int id = 0; id < ITEMS; id++) {
      index.apply("i" + id, TestModel.touched(1, NOON).build());
    }
  }

  @Test
  void shouldAddUpWhatTheRecentItemsSay() {
    gathered.addForward(0, 0.5f, said(5, 2, 4));
    gathered.addBackward(1, 0.5f, said(5, 10, 20));

    collect(10);

    assertThat(evidence.get(0, Evidence.DIRECTED)).isEqualTo(0.5f);
    assertThat(evidence.get(0, Evidence.DIRECTED_SHORT)).isEqualTo(1);
    assertThat(evidence.get(0, Evidence.SYMMETRIC)).isEqualTo(1 + 4.5f);
    assertThat(evidence.get(0, Evidence.SYMMETRIC_SHORT)).isEqualTo(2 + 5);
    assertThat(evidence.get(0, Evidence.LATEST)).isEqualTo(1);
    assertThat(evidence.get(0, Evidence.LATEST_BACKWARD)).isZero();
    assertThat(evidence.get(0, Evidence.LATEST_BACKWARD + 1)).isEqualTo(10);
    assertThat(evidence.get(0, Evidence.WITNESSES)).isEqualTo(2);
  }

  @Test
  void shouldNameTheTwoStrongestRecentItems() {
    gathered.addForward(0, 1, said(5, 3, 0));
    gathered.addForward(1, 1, said(5, 1, 0));
    gathered.addForward(2, 1, said(5, 2, 0));
    gathered.addBackward(3, 1, said(5, 8, 0));

    collect(10);

    assertThat(evidence.because(0) & 0xFFFF).isEqualTo(0x0003);
    assertThat(evidence.get(0, Evidence.STRONGEST)).isEqualTo((float) Math.pow(0.9, 3) * 8);
    assertThat(evidence.because(0) & 0xFF).isEqualTo(3);
  }

  @Test
  void shouldNotNameOneRecentItemTwice() {
    gathered.addForward(0, 1, said(5, 3, 0));
    gathered.addBackward(0, 1, said(5, 4, 0));

    collect(10);

    assertThat(evidence.because(0) & 0xFFFF).isEqualTo(0xFF00);
    assertThat(evidence.get(0, Evidence.WITNESSES)).isEqualTo(1);
  }

  @Test
  void shouldNameNobodyWhereNothingSpeaksForAnItem() {
    gathered.keep(5);

    collect(10);

    assertThat(candidates.size()).isEqualTo(1);
    assertThat(evidence.because(0) & 0xFFFF).isEqualTo(0xFFFF);
    assertThat(evidence.get(0, Evidence.STRONGEST)).isZero();
  }

  @SeededTest
  void shouldHearForTheChosenExactlyWhatWasSaidForThem(long seed) {
    Random random = new Random(seed);
    for (int query = 0; query < 5; query++) {
      gathered.clear();
      Map<Integer, Expected> expected = say(random);

      collect(30);

      assertThat(candidates.size()).isEqualTo(Math.min(30, expected.size()));
      for (int row = 0; row < candidates.size(); row++) {
        expected.get(candidates.item(row).id()).assertSameAs(evidence, row);
      }
    }
  }

  private Map<Integer, Expected> say(Random random) {
    Map<Integer, Expected> expected = new HashMap<>();
    for (int k = 0; k < 15; k++) {
      float norm = 1 + random.nextInt(3);
      for (int direction = 0; direction < 2; direction++) {
        long[] words = new long[random.nextInt(100)];
        for (int n = 0; n < words.length; n++) {
          int id = (n * 7 + k * 11) % ITEMS;
          words[n] = Strength.pack(id, 1 + random.nextFloat(), random.nextFloat());
          boolean forward = direction == 0;
          expected.computeIfAbsent(id, i -> new Expected()).add(k, norm, words[n], forward);
        }
        if (direction == 0) {
          gathered.addForward(k, norm, words);
        } else {
          gathered.addBackward(k, norm, words);
        }
      }
    }
    return expected;
  }

  private static long[] said(int id, float w, float w1) {
    // A free slot of a posting list says nothing.
    return new long[] {Strength.NONE, Strength.pack(id, w, w1)};
  }

  private void collect(int limit) {
    candidates.choose(gathered, new Query().begin(NOON, null, true), index, limit);
    evidence.collect(gathered, candidates);
  }

  /** One candidate, kept the plain way. */
  private static final class Expected {
    private double directed;
    private double symmetric;
    private double symmetricShort;
    private final Map<Integer, Float> largestByItem = new TreeMap<>();

    void add(int k, float norm, long word, boolean forward) {
      float w = (float) Math.pow(0.9, k) * norm * Strength.w(word);
      float w1 = 1f / (k + 1) * norm * Strength.w1(word);
      directed += forward ? w * norm : 0;
      symmetric += w;
      symmetricShort += w1;
      largestByItem.merge(k, w + w1, Math::max);
    }

    void assertSameAs(Evidence evidence, int row) {
      assertThat(evidence.get(row, Evidence.DIRECTED)).isCloseTo((float) directed, near());
      assertThat(evidence.get(row, Evidence.SYMMETRIC)).isCloseTo((float) symmetric, near());
      assertThat(evidence.get(row, Evidence.SYMMETRIC_SHORT))
          .isCloseTo((float) symmetricShort, near());
      assertThat(evidence.get(row, Evidence.WITNESSES)).isEqualTo(largestByItem.size());
      assertThat(evidence.because(row) & 0xFF).isEqualTo(strongest(0));
      assertThat((evidence.because(row) >>> 8) & 0xFF).isEqualTo(strongest(1));
    }

    private static org.assertj.core.data.Percentage near() {
      return org.assertj.core.data.Percentage.withPercentage(0.001);
    }

    private int strongest(int place) {
      return largestByItem.keySet().stream()
          .sorted((a, b) -> Float.compare(largestByItem.get(b), largestByItem.get(a)))
          .skip(place)
          .findFirst()
          .orElse(0xFF);
    }
  }
}
