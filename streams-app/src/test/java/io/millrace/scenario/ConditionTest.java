package io.millrace.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.index.Item;
import io.millrace.index.ItemFacts;
import io.millrace.index.ItemIndex;
import io.millrace.index.TestModel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionTest {
  private static final long NOON = 1_700_000_000_000L;
  private static final long DAY = 24 * 3_600_000L;

  private final ItemFacts facts =
      new ItemFacts(
          "product",
          "A teapot",
          List.of("teapots", "kitchen"),
          List.of("iron"),
          30,
          true,
          NOON - 2 * DAY,
          Map.of("brand", "Oigen"));

  private static Item item(ItemFacts facts) {
    ItemIndex index = new ItemIndex(10);
    index.apply("pot", TestModel.touched(7, NOON - DAY).described(facts).build());
    return index.itemOfKey("pot");
  }

  private boolean met(String field, String... values) {
    return Condition.of(field, List.of(values), null, null).isMetBy(item(facts), NOON);
  }

  private static boolean within(String field, Double least, Double most, ItemFacts of) {
    return Condition.of(field, List.of(), least, most).isMetBy(item(of), NOON);
  }

  @Test
  void shouldBeMetByAnyOfItsValues() {
    assertThat(met("item", "cup", "pot")).isTrue();
    assertThat(met("item", "cup")).isFalse();
    assertThat(met("kind", "product")).isTrue();
    assertThat(met("kind", "coupon")).isFalse();
    assertThat(met("category", "garden", "kitchen")).isTrue();
    assertThat(met("category", "garden")).isFalse();
    assertThat(met("tag", "iron")).isTrue();
    assertThat(met("tag", "clay")).isFalse();
    assertThat(met("attribute.brand", "Oigen")).isTrue();
    assertThat(met("attribute.brand", "Bodum")).isFalse();
    assertThat(met("attribute.colour", "Oigen")).isFalse();
  }

  @Test
  void shouldCompareNumbersWithBothEndsIncluded() {
    assertThat(within("price", 30.0, 30.0, facts)).isTrue();
    assertThat(within("price", null, 29.0, facts)).isFalse();
    assertThat(within("price", 31.0, null, facts)).isFalse();
    assertThat(within("events", 7.0, null, facts)).isTrue();
    assertThat(within("age_ms", 2.0 * DAY, 2.0 * DAY, facts)).isTrue();
  }

  @Test
  void shouldTakeTheFirstEventForTheAgeOfAnItemWithoutAPublicationTime() {
    assertThat(within("age_ms", 1.0 * DAY, 1.0 * DAY, ItemFacts.UNDESCRIBED)).isTrue();
  }

  @Test
  void shouldNotBeMetByAnItemWithoutAPrice() {
    assertThat(within("price", null, 1e9, ItemFacts.UNDESCRIBED)).isFalse();
    assertThat(within("price", 0.0, null, ItemFacts.UNDESCRIBED)).isFalse();
  }

  @Test
  void shouldRefuseWhatCouldNeverBeMeant() {
    refuses("colour", List.of("red"), null, null, "there is no field colour");
    refuses("attribute.", List.of("red"), null, null, "there is no field");
    refuses("price", List.of("3"), null, null, "price needs min or max");
    refuses("price", List.of(), null, null, "price needs min or max");
    refuses("price", List.of(), 5.0, 4.0, "min 5.0 above max 4.0");
    refuses("price", List.of(), Double.NaN, null, "above");
    refuses("tag", List.of(), null, null, "tag needs values");
    refuses("tag", List.of("a"), 1.0, null, "tag needs values, and takes no min or max");
  }

  private static void refuses(
      String field, List<String> values, Double least, Double most, String reason) {
    assertThatThrownBy(() -> Condition.of(field, values, least, most))
        .isInstanceOf(InvalidScenarioException.class)
        .hasMessageContaining(reason);
  }
}
