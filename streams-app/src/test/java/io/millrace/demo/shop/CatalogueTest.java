package io.millrace.demo.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private final Catalogue catalogue = Catalogue.builtIn();

  @Test
  void shouldSellSomeFourHundredProductsInTwelveCategories() {
    assertThat(catalogue.products()).hasSizeBetween(350, 450);
    assertThat(catalogue.products().stream().map(Product::category).distinct()).hasSize(12);
  }

  @Test
  void shouldGiveEachProductATitleOfItsOwnAndAPrice() {
    assertThat(catalogue.products()).extracting(Product::title).doesNotHaveDuplicates();
    assertThat(catalogue.products())
        .allMatch(product -> product.title().matches("\\p{Lu}[^|]{3,50}"))
        .allMatch(product -> product.price() > 1 && product.price() < 300);
  }

  @Test
  void shouldNameVariantsAndCategories() {
    Product mug = catalogue.product("camp-kitchen-01");

    assertThat(mug.title()).isEqualTo("Enamel Camping Mug, forest green");
    assertThat(mug.categories()).containsExactly("Camp Kitchen", "Outdoors");
    assertThat(mug.price()).isEqualTo(9.5);
  }

  @Test
  void shouldHaveThemesLargeEnoughToBrowse() {
    assertThat(catalogue.themes()).hasSizeGreaterThan(30).allMatch(theme -> theme.size() >= 8);
    assertThat(catalogue.themes().stream().mapToInt(List::size).sum())
        .isEqualTo(catalogue.products().size());
  }

  @Test
  void shouldKeepOneProductOfEachThemeForLater() {
    List<Product> arrivals = catalogue.arrivals();
    List<Product> opening = catalogue.opening().products();

    assertThat(arrivals).hasSameSizeAs(catalogue.themes());
    assertThat(opening).doesNotContainAnyElementsOf(arrivals);
    assertThat(opening.size() + arrivals.size()).isEqualTo(catalogue.products().size());
    assertThat(catalogue.opening().themes()).hasSameSizeAs(catalogue.themes());
  }

  @Test
  void shouldRefuseAnUnknownProduct() {
    assertThatThrownBy(() -> catalogue.product("nothing"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
