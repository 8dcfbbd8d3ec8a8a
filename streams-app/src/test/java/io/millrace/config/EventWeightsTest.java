package io.millrace.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventWeightsTest {
  @Test
  void shouldWeighEachTypeAsConfigured() {
    EventWeights weights = EventWeights.parse("view:1, purchase : 2.5,cancel:-1,impression:0");

    assertThat(weights.of("view")).isEqualTo(1);
    assertThat(weights.of("purchase")).isEqualTo(2.5f);
    assertThat(weights.of("cancel")).isEqualTo(-1);
    assertThat(weights.of("impression")).isZero();
  }

  @Test
  void shouldCountAnUnlistedTypeOnce() {
    EventWeights weights = EventWeights.parse("view:2");

    assertThat(weights.lists("share")).isFalse();
    assertThat(weights.of("share")).isEqualTo(1);
    assertThat(weights.lists("view")).isTrue();
  }

  @Test
  void shouldAllowAColonInAType() {
    assertThat(EventWeights.parse("shop:buy:3").of("shop:buy")).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "view", ":1", "view:", "view:x", "view:NaN", "view:1001", "a:1,,b:2"})
  void shouldRefuseWhatIsNoWeight(String pairs) {
    assertThatThrownBy(() -> EventWeights.parse(pairs))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("millrace.event.weights")
        .hasMessageContaining("must be type:weight with a weight within ±1000");
  }

  @Test
  void shouldNameThePairAtFault() {
    assertThatThrownBy(() -> EventWeights.parse("view:1,buy:lots"))
        .hasMessageContaining("Invalid value buy:lots for");
  }

  @Test
  void shouldTakeBackRecordAndAddByDefault() {
    EventWeights weights = new MillraceConfig(Map.of()).eventWeights();

    assertThat(weights.of("cancel")).isNegative();
    assertThat(weights.of("impression")).isZero();
    assertThat(weights.of("purchase")).isGreaterThan(weights.of("view"));
  }
}
