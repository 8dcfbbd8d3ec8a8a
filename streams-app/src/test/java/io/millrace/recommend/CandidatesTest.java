package io.millrace.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.SeededTest;
import io.millrace.index.ItemIndex;
import io.millrace.index.TestModel;
import io.millrace.learn.ItemHash;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CandidatesTest {
  private static final long NOON = 1_700_000_000_000L;

  private final ItemIndex index = new ItemIndex(100);
  private final CandidateSet gathered = new CandidateSet();
  private final Query query = new Query().begin(NOON, null, true);
  private final Candidates candidates = new Candidates();

  CandidatesTest() {
    gathered.clear();
  }

  @Test
  void shouldChooseTheStrongestByCoOccurrence() {
    gather("weak", 1);
    gather("strong", 3);
    gather("middle", 2);

    candidates.choose(gathered, query, index, 2);

    assertThat(keys()).containsExactly("strong", "middle");
  }

  @Test
  void shouldWeighCoOccurrenceAgainstPopularity() {
    index.apply("everywhere", TestModel.touched(1000, NOON).build());
    gathered.addBackward(id("everywhere"), 0, 3, 0);
    gather("special", 2);

    candidates.choose(gathered, query, index, 1);

    assertThat(keys()).containsExactly("special");
  }

  @Test
  void shouldChooseWhatASourceInsistsOnHoweverWeak() {
    gather("strong", 3);
    gather("weak", 1);
    index.apply("kept", TestModel.touched(1, NOON).build());
    gathered.keep(id("kept"));

    candidates.choose(gathered, query, index, 1);

    assertThat(keys()).containsExactly("strong", "kept");
  }

  @Test
  void shouldChooseNothingThatNoListMayShow() {
    gather("seen", 3);
    query.addSeen(ItemHash.of("seen"), 1);
    index.apply("removed", TestModel.touched(1, NOON).removed().build());
    gathered.addBackward(id("removed"), 0, 5, 0);
    index.apply("lists", TestModel.touched(1, NOON).after("unpublished", 1, 1, 1).build());
    gathered.addBackward(id("unpublished"), 0, 5, 0);

    candidates.choose(gathered, query, index, 10);

    assertThat(keys()).isEmpty();
  }

  @Test
  void shouldKeepTheLimitWhereManyAreEquallyStrong() {
    for (int n = 0; n < 50; n++) {
      gather("i" + n, 1);
    }
    gather("stronger", 2);

    candidates.choose(gathered, query, index, 10);

    assertThat(keys()).hasSize(10).contains("stronger");
  }

  @Test
  void shouldFindTheRowOfAnItem() {
    gather("a", 1);
    gather("b", 2);
    candidates.choose(gathered, query, index, 10);

    assertThat(candidates.rowOf(ItemHash.of("b"))).isEqualTo(1);
    assertThat(candidates.rowOf(ItemHash.of("c"))).isEqualTo(-1);
  }

  @SeededTest
  void shouldChooseTheSameAsASort(long seed) {
    Random random = new Random(seed);
    Map<String, Float> strengths = new HashMap<>();
    for (int n = 0; n < 700; n++) {
      float strength = random.nextFloat();
      gather("i" + n, strength);
      strengths.put("i" + n, strength);
    }
    List<String> expected =
        strengths.keySet().stream()
            .sorted(Comparator.comparing(strengths::get).reversed())
            .limit(200)
            .toList();

    candidates.choose(gathered, query, index, 200);

    assertThat(keys()).containsExactlyInAnyOrderElementsOf(expected);
  }

  private void gather(String key, float strength) {
    index.apply(key, TestModel.touched(1, NOON).build());
    gathered.addBackward(id(key), 0, strength, 0);
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
