package io.millrace.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.SeededTest;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CandidateSetTest {
  private final CandidateSet set = new CandidateSet();

  CandidateSetTest() {
    set.clear();
  }

  @Test
  void shouldAddUpWhatTheRecentItemsSay() {
    set.addForward(5, 0, 1, 2, 3, 4);
    set.addBackward(5, 1, 10, 20);

    assertThat(set.size()).isEqualTo(1);
    assertThat(set.evidence(0, CandidateSet.DIRECTED)).isEqualTo(1);
    assertThat(set.evidence(0, CandidateSet.DIRECTED_SHORT)).isEqualTo(2);
    assertThat(set.evidence(0, CandidateSet.SYMMETRIC)).isEqualTo(13);
    assertThat(set.evidence(0, CandidateSet.SYMMETRIC_SHORT)).isEqualTo(24);
  }

  @Test
  void shouldNameTheTwoStrongestRecentItems() {
    set.addForward(5, 0, 0, 0, 3, 0);
    set.addForward(5, 1, 0, 0, 1, 0);
    set.addForward(5, 2, 0, 0, 2, 0);
    set.addBackward(5, 3, 4, 0);

    assertThat(set.because(0) & 0xFFFF).isEqualTo(0x0003);
    assertThat(set.evidence(0, CandidateSet.STRONGEST)).isEqualTo(4);
    assertThat(set.evidence(0, CandidateSet.SECOND)).isEqualTo(3);
  }

  @Test
  void shouldNotNameOneRecentItemTwice() {
    set.addForward(5, 0, 0, 0, 3, 0);
    set.addBackward(5, 0, 4, 0);

    assertThat(set.because(0) & 0xFFFF).isEqualTo(0xFF00);
  }

  @Test
  void shouldNameNobodyWhereNothingSpeaksForAnItem() {
    set.keep(5);

    assertThat(set.isKept(0)).isTrue();
    assertThat(set.because(0) & 0xFFFF).isEqualTo(0xFFFF);
    assertThat(set.evidence(0, CandidateSet.STRONGEST)).isZero();
  }

  /** The query number has 12 bits: after 4095 queries it begins again. */
  @Test
  void shouldForgetTheLastQueryHoweverManyThereWere() {
    Random random = new Random(7);
    for (int query = 0; query < 10_000; query++) {
      set.clear();
      Map<Integer, Expected> expected = gather(random, 1 + random.nextInt(5), 40);

      assertThat(set.size()).isEqualTo(expected.size());
      for (int entry = 0; entry < set.size(); entry++) {
        expected.get(set.id(entry)).assertSameAs(set, entry);
      }
    }
  }

  @SeededTest
  void shouldAgreeWithAMap(long seed) {
    Random random = new Random(seed);
    for (int query = 0; query < 5; query++) {
      set.clear();
      Map<Integer, Expected> expected = gather(random, random.nextInt(3000), 1000);

      assertThat(set.size()).isEqualTo(expected.size());
      for (int entry = 0; entry < set.size(); entry++) {
        expected.get(set.id(entry)).assertSameAs(set, entry);
      }
    }
  }

  @Test
  void shouldGrowBeyondItsFirstTable() {
    for (int query = 0; query < 3; query++) {
      set.clear();
      for (int id = 0; id < 40_000; id++) {
        set.addForward(id, 1, id, 0, 1, 1);
      }
      for (int id = 0; id < 40_000; id++) {
        set.addForward(id, 2, id, 0, 1, 1);
      }

      assertThat(set.size()).isEqualTo(40_000);
      for (int entry = 0; entry < set.size(); entry++) {
        assertThat(set.id(entry)).isEqualTo(entry);
        assertThat(set.evidence(entry, CandidateSet.DIRECTED)).isEqualTo(2f * entry);
      }
    }
  }

  private Map<Integer, Expected> gather(Random random, int calls, int items) {
    Map<Integer, Expected> expected = new HashMap<>();
    for (int n = 0; n < calls; n++) {
      int id = random.nextInt(items);
      int k = random.nextInt(15);
      float sym = random.nextFloat();
      float symShort = random.nextFloat();
      Expected candidate = expected.computeIfAbsent(id, i -> new Expected());
      switch (random.nextInt(3)) {
        case 0 -> {
          set.keep(id);
          candidate.kept = true;
        }
        case 1 -> {
          set.addBackward(id, k, sym, symShort);
          candidate.add(k, sym, symShort);
        }
        default -> {
          float directed = random.nextFloat();
          set.addForward(id, k, directed, 0, sym, symShort);
          candidate.directed += directed;
          candidate.add(k, sym, symShort);
        }
      }
    }
    return expected;
  }

  /** One candidate, kept the plain way. */
  private static final class Expected {
    private float directed;
    private float symmetric;
    private float symmetricShort;
    private boolean kept;
    private final Map<Integer, Float> largestByItem = new TreeMap<>();

    void add(int k, float sym, float symShort) {
      symmetric += sym;
      symmetricShort += symShort;
      largestByItem.merge(k, sym + symShort, Math::max);
    }

    void assertSameAs(CandidateSet set, int entry) {
      assertThat(set.evidence(entry, CandidateSet.DIRECTED)).isEqualTo(directed);
      assertThat(set.evidence(entry, CandidateSet.SYMMETRIC)).isEqualTo(symmetric);
      assertThat(set.evidence(entry, CandidateSet.SYMMETRIC_SHORT)).isEqualTo(symmetricShort);
      assertThat(set.isKept(entry)).isEqualTo(kept);
      assertThat(set.because(entry) & 0xFF).isEqualTo(strongest(0));
      assertThat((set.because(entry) >>> 8) & 0xFF).isEqualTo(strongest(1));
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
