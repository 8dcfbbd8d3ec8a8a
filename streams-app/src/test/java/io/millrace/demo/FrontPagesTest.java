package io.millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FrontPagesTest {
  private final FrontPages pages = new FrontPages();

  @Test
  void shouldShowEachShopperTheirLatestList() {
    pages.show("ada", List.of("a"));
    pages.show("ben", List.of("b"));
    pages.show("ada", List.of("c"));

    assertThat(pages.shownTo("ada")).containsExactly("c");
    assertThat(pages.shownTo("ben")).containsExactly("b");
    assertThat(pages.shownTo("chloe")).isEmpty();
  }

  @Test
  void shouldForgetWhoWasGivenNoListForLongest() {
    pages.show("rare", List.of("a"));
    pages.show("often", List.of("b"));
    for (int user = 0; user < 4_999; user++) {
      pages.show("user-" + user, List.of("c"));
      pages.show("often", List.of("b"));
    }

    assertThat(pages.shownTo("rare")).isEmpty();
    assertThat(pages.shownTo("often")).containsExactly("b");
    assertThat(pages.shownTo("user-4998")).containsExactly("c");
  }
}
