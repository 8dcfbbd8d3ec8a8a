package io.millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.scenario.Scenario;
import io.millrace.scenario.ScenarioRecords;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
  private final Scenario home = scenario(HouseRules.HOME_ID, HouseRules.HOME);
  private final Scenario cart = scenario(HouseRules.CART_ID, HouseRules.CART);
  private final Scenario cheaper = scenario(HouseRules.CART_ID, HouseRules.CHEAPER_CART);

  @Test
  void shouldDescribeTheRulesAsTheyAre() {
    assertThat(home.description()).startsWith(home.size() + " places");
    assertThat(home.description())
        .contains(Math.round(home.size() * home.explorationShare()) + " of them");
    assertThat(cart.description()).isEqualTo(cart.size() + " places, nothing from 100 on");
    assertThat(HouseRules.description()).contains(home.description(), cart.description());
  }

  @Test
  void shouldOnlyLowerThePriceLaterOn() {
    assertThat(cart.forbid().get(0).least()).isEqualTo(100);
    assertThat(cheaper.forbid().get(0).least()).isEqualTo(HouseRules.TOO_DEAR);
    assertThat(cheaper.size()).isEqualTo(cart.size());
    assertThat(cheaper.kinds()).isEqualTo(cart.kinds());
  }

  private static Scenario scenario(String id, String rules) {
    return ScenarioRecords.of(id, HouseRules.record(rules));
  }
}
