package io.millrace.learn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScenarioOffsetsTest {
  private static final int AGE = Feature.AGE.ordinal();

  private final ScenarioOffsets offsets = new ScenarioOffsets();
  private final float[] gradient = new float[Feature.COUNT];

  ScenarioOffsetsTest() {
    gradient[AGE] = -1;
  }

  @Test
  void shouldBeginAtNothing() {
    step("cart", 0);

    assertThat(offsets.of("cart")).isNull();
    assertThat(offsets.scenarios()).isEmpty();
  }

  @Test
  void shouldLearnEachScenarioForItself() {
    step("cart", 3);
    step("home", 1);

    assertThat(offsets.of("cart")[AGE]).isGreaterThan(offsets.of("home")[AGE]);
    assertThat(offsets.of("home")[AGE]).isPositive();
    assertThat(offsets.uses("cart")).isEqualTo(3);
  }

  @Test
  void shouldKeepNothingOfTheDefaultScenario() {
    step(null, 3);

    assertThat(offsets.of(null)).isNull();
    assertThat(offsets.scenarios()).isEmpty();
  }

  @Test
  void shouldKeepWhatIsUsedHoweverManyNamesComeBy() {
    step("cart", 100);
    for (int name = 0; name < 5000; name++) {
      step("name-" + name, 1);
      step("cart", name % 20 == 0 ? 1 : 0);
    }

    assertThat(offsets.scenarios()).hasSize(ScenarioOffsets.MOST).contains("cart");
    assertThat(offsets.uses("cart")).isEqualTo(350);
  }

  @Test
  void shouldLetGoOfAScenarioNobodyUsesAnyMore() {
    step("gone", 5);
    for (int name = 0; name < ScenarioOffsets.MOST * 6; name++) {
      step("name-" + name, 1);
    }

    assertThat(offsets.of("gone")).isNull();
  }

  @Test
  void shouldGiveANewScenarioNothingOfTheOneItDisplaces() {
    for (int name = 0; name < ScenarioOffsets.MOST; name++) {
      step("name-" + name, 2);
    }
    step("new", 1);

    assertThat(offsets.of("new")[AGE]).isLessThan(offsets.of("name-63")[AGE]);
  }

  private void step(String scenario, int times) {
    for (int n = 0; n < times; n++) {
      offsets.step(scenario, gradient, 0.1f);
    }
  }
}
