package io.millrace.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.index.ItemIndex;
import io.millrace.index.TestModel;
import org.junit.jupiter.api.Test;

class ReRankerTest {
  private final Candidates candidates = new Candidates();

  ReRankerTest() {
    ItemIndex index = new ItemIndex(10);
    CandidateSet gathered = new CandidateSet();
    gathered.clear();
    for (int events : new int[] {0, 9, 99}) {
      index.apply("i" + events, TestModel.touched(events, 1).build());
      gathered.keep(index.itemOfKey("i" + events).id());
    }
    candidates.choose(gathered, new Query().begin(1, null, true), index, 10);
  }

  @Test
  void shouldSubtractTheLogarithmOfPopularity() {
    float[] scores = {1, 1, 1};

    new ReRanker(0.5f).rerank(new Query().begin(1, null, true), candidates, scores);

    assertThat(scores[0]).isEqualTo(1);
    assertThat(scores[1]).isCloseTo(1 - 0.5f * (float) Math.log(10), within(1e-6f));
    assertThat(scores[2]).isCloseTo(1 - 0.5f * (float) Math.log(100), within(1e-6f));
  }

  @Test
  void shouldDoNothingWhereItIsOff() {
    float[] scores = {1, 2, 3};

    new ReRanker(0).rerank(new Query().begin(1, null, true), candidates, scores);

    assertThat(scores).containsExactly(1, 2, 3);
  }
}
