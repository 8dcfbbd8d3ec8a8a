package io.millrace.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NegativeSamplerTest {
  private final List<String> known = new ArrayList<>();
  private final NegativeSampler<String> sampler = new NegativeSampler<>(new Known(known), 7);

  private record Known(List<String> items) implements NegativeSampler.Known<String> {
    @Override
    public int size() {
      return items.size();
    }

    @Override
    public String at(int place) {
      return items.get(place);
    }
  }

  @Test
  void shouldDrawNothingWhereNothingIsKnown() {
    assertThat(draw(4)).containsOnlyNulls();
  }

  @Test
  void shouldDrawInTurnFromKnownItemsAndLatestEvents() {
    known.add("known");
    sampler.observe("touched");

    assertThat(draw(6)).containsExactly("known", "touched", "known", "touched", "known", "touched");
  }

  @Test
  void shouldDrawKnownItemsAboutEquallyOften() {
    Collections.addAll(known, "a", "b", "c", "d");

    List<String> drawn = draw(8000);

    assertThat(known)
        .allSatisfy(item -> assertThat(Collections.frequency(drawn, item)).isBetween(850, 1150));
  }

  @Test
  void shouldDrawPopularItemsAsOftenAsTheyAreTouched() {
    for (int event = 0; event < 100; event++) {
      sampler.observe(event % 10 == 0 ? "rare" : "popular");
    }

    List<String> drawn = draw(8000);

    assertThat(Collections.frequency(drawn, "rare")).isBetween(320, 480);
  }

  @Test
  void shouldForgetAllButTheLatestTwentyThousandEvents() {
    sampler.observe("old");
    for (int event = 0; event < 20_000; event++) {
      sampler.observe("new");
    }

    assertThat(draw(100_000)).contains("new").doesNotContain("old");
  }

  @Test
  void shouldDrawTheSameForTheSameSeed() {
    Collections.addAll(known, "a", "b", "c", "d");
    NegativeSampler<String> twin = new NegativeSampler<>(new Known(known), 7);

    assertThat(draw(100))
        .isEqualTo(java.util.stream.Stream.generate(twin::draw).limit(100).toList());
  }

  private List<String> draw(int times) {
    List<String> drawn = new ArrayList<>();
    for (int n = 0; n < times; n++) {
      drawn.add(sampler.draw());
    }
    return drawn;
  }
}
