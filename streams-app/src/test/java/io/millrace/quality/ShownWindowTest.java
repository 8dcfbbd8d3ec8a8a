package io.millrace.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownWindowTest {
  @Test
  void shouldCountEachItemOnce() {
    ShownWindow window = new ShownWindow(4);
    window.add(new int[] {7, 8, 9});
    window.add(new int[] {9, 7});

    assertThat(window.distinct()).isEqualTo(3);
    assertThat(window.share(id -> id == 7)).isEqualTo(0.4);
  }

  @Test
  void shouldForgetTheListThatLeavesTheWindow() {
    ShownWindow window = new ShownWindow(2);
    window.add(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
    window.add(new int[] {20});
    window.add(new int[] {21});

    assertThat(window.distinct()).isEqualTo(2);
  }

  @Test
  void shouldLookAtTheFirstTenAndPassOverWhatTheIndexDoesNotKnow() {
    ShownWindow window = new ShownWindow(1);
    window.add(new int[] {-1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});

    assertThat(window.distinct()).isEqualTo(9);
  }

  @Test
  void shouldHaveNoShareOfNothing() {
    assertThat(new ShownWindow(3).share(id -> true)).isNaN();
  }
}
