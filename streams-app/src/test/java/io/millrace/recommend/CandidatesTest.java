package io.millrace.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.SeededTest;
import io.millrace.index.ItemIndex;
import io.millrace.index.Strength;
import io.millrace.index.TestModel;
import io.millrace.learn.ItemHash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CandidatesTest {
  private static final long NOON = 1_700_000_000_000L;

  private final ItemIndex index = new ItemIndex(100);
  private final CandidateSet gathered = new CandidateSet();
  private final Query query = new Query().begin(NOON, null, true);
  private final Candidates candidates = new Candidates();
  private final List<Long> said = new ArrayList<>();

  CandidatesTest() {
    gathered.clear();
  }

  @Test
  void shouldChooseTheStrongestByCoOccurrence() {
    gather("weak", 1);
    gather("strong", 3);
    gather("middle", 2);

    choose(2);

    assertThat(keys()).containsExactly("strong", "middle");
  }

  @Test
  void shouldWeighCoOccurrenceAgainstPopularity() {
    index.apply("everywhere", TestModel.touched(1000, NOON).build());
    say("everywhere", 3);
    gather("special", 2);

    choose(1);

    assertThat(keys()).containsExactly("special");
  }

  @Test
  void shouldChooseWhatASourceInsistsOnHoweverWeak() {
    gather("strong", 3);
    gather("weak", 1);
    index.apply("kept", TestModel.touched(1, NOON).build());
    gathered.keep(id("kept"));

    choose(1);

    assertThat(keys()).containsExactlyInAnyOrder("strong", "kept");
  }

  @Test
  void shouldChooseNothingThatNoListMayShow() {
    gather("seen", 3);
    query.addSeen(ItemHash.of("seen"), 1);
    index.apply("removed", TestModel.touched(1, NOON).removed().build());
    say("removed", 5);
    index.apply("lists", TestModel.touched(1, NOON).after("unpublished", 1, 1, 1).build());
    say("unpublished", 5);

    choose(10);

    assertThat(keys()).isEmpty();
  }

  @Test
  void shouldKeepTheLimitWhereManyAreEquallyStrong() {
    for (int n = 0; n < 50; n++) {
      gather("i" + n, 1);
    }
    gather("stronger", 2);

    choose(10);

    assertThat(keys()).hasSize(10).contains("stronger");
  }

  @Test
  void shouldFindTheRowOfAnItem() {
    gather("a", 1);
    gather("b", 2);
    choose(10);

    assertThat(candidates.rowOf(ItemHash.of("b"))).isEqualTo(1);
    assertThat(candidates.rowOf(ItemHash.of("c"))).isEqualTo(-1);
  }

  @SeededTest
  void shouldChooseTheSameAsASort(long seed) {
    Random random = new Random(seed);
    Map<String, Float> strengths = new HashMap<>();
    List<Integer> order = new ArrayList<>(IntStream.range(0, 700).boxed().toList());
    Collections.shuffle(order, random);
    for (int n : order) {
      // All different, as a Strength tells them apart: 8 bits of mantissa.
      float strength = (float) Math.scalb(1 + n % 256 / 256.0, n / 256);
      gather("i" + n, strength);
      strengths.put("i" + n, strength);
    }
    List<String> expected =
        strengths.keySet().stream()
            .sorted(Comparator.comparing(strengths::get).reversed())
            .limit(200)
            .toList();

    choose(200);

    assertThat(keys()).containsExactlyInAnyOrderElementsOf(expected);
  }

  private void gather(String key, float strength) {
    index.apply(key, TestModel.touched(1, NOON).build());
    say(key, strength);
  }

  private void say(String key, float strength) {
    said.add(Strength.pack(id(key), strength, 0));
  }

  private void choose(int limit) {
    gathered.addBackward(0, 1, said.stream().mapToLong(Long::longValue).toArray());
    candidates.choose(gathered, query, index, limit);
  }

  private int id(String key) {
    return index.idOf(ItemHash.of(key));
  }

  private List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (int row = 0; row < candidates.size(); row++) {
      keys.add(candidates.item(row).key());
    }
    return keys;
  }
}
