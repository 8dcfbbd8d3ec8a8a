package io.millrace.evaluate.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.config.MillraceConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SearchSpaceTest {

  @Test
  void shouldDrawOnlySettingsThatAreAllowed() {
    for (Map<String, String> settings : new SearchSpace(1).draw(200)) {
      MillraceConfig config = new MillraceConfig(settings);
      for (Knob knob : SearchSpace.knobs()) {
        double value = ((Number) config.values().get(knob.key())).doubleValue();
        assertThat(value).as(knob.key()).isBetween(knob.least(), knob.most());
      }
    }
  }

  @Test
  void shouldSpreadEvenlyOverEachRange() {
    List<Map<String, String>> drawn = new SearchSpace(5).draw(64);
    for (Knob knob : SearchSpace.knobs()) {
      long low =
          drawn.stream()
              .filter(s -> knob.pointOf(Double.parseDouble(s.get(knob.key()))) < 0.5)
              .count();
      assertThat(low).as(knob.key()).isBetween(24L, 40L);
    }
    assertThat(new HashSet<>(drawn)).hasSize(64);
  }

  @Test
  void shouldDrawTheSameForASeedAndOtherwiseForAnother() {
    assertThat(new SearchSpace(3).draw(8)).isEqualTo(new SearchSpace(3).draw(8));
    assertThat(new SearchSpace(3).draw(8)).isNotEqualTo(new SearchSpace(4).draw(8));
  }

  @Test
  void shouldStayNearACentre() {
    MillraceConfig defaults = new MillraceConfig(Map.of());
    for (Map<String, String> settings : new SearchSpace(2).drawNear(Map.of(), 50)) {
      for (Knob knob : SearchSpace.knobs()) {
        double middle = knob.pointOf(((Number) defaults.values().get(knob.key())).doubleValue());
        double point = knob.pointOf(Double.parseDouble(settings.get(knob.key())));
        // A sixth to either side; whole numbers may round away from it.
        assertThat(point).as(knob.key()).isCloseTo(middle, within(0.27));
      }
    }
  }

  @Test
  void shouldSpreadStepsByTheirLogarithm() {
    Knob knob = new Knob("k", 0.01, 1, Knob.Scale.LOGARITHMIC);

    assertThat(knob.at(0.5)).isEqualTo("0.1");
    assertThat(knob.pointOf(0.1)).isCloseTo(0.5, within(1e-12));
    assertThat(knob.pointOf(7)).isEqualTo(1);
    assertThat(new Knob("k", 2, 8, Knob.Scale.WHOLE).at(0.51)).isEqualTo("5");
  }
}
