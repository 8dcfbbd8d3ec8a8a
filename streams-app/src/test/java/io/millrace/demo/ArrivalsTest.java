package io.millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private final Arrivals arrivals = new Arrivals();

  @Test
  void shouldTimeEachNewItemToTheFirstListThatHoldsIt() {
    arrivals.arrives("a", 1_000);
    arrivals.arrives("b", 1_000);
    arrivals.arrives("c", 2_000);
    arrivals.arrives("d", 2_000);

    assertThat(arrivals.listed(List.of("old", "a"), 1_200)).containsExactly("a");
    assertThat(arrivals.listed(List.of("a", "b"), 1_400)).containsExactly("b");
    assertThat(arrivals.listed(List.of("b", "c"), 5_000)).containsExactly("c");

    assertThat(arrivals.shownAfter("a")).isEqualTo(200);
    assertThat(arrivals.fate()).isEqualTo(new Arrivals.Fate(4, 3, 400, 0));
  }

  @Test
  void shouldTakeTheMeanOfTheMiddleTwoForTheMedian() {
    arrivals.arrives("a", 0);
    arrivals.arrives("b", 0);
    arrivals.listed(List.of("a"), 100);
    arrivals.listed(List.of("b"), 201);

    assertThat(arrivals.fate().medianMs()).isEqualTo(150.5);
  }

  @Test
  void shouldCountNewItemsOnceHoweverOftenTheyAreTouchedAndNoOthers() {
    arrivals.arrives("a", 0);
    arrivals.touched("a");
    arrivals.touched("a");
    arrivals.touched("old");

    assertThat(arrivals.fate().touched()).isEqualTo(1);
  }

  @Test
  void shouldSayInWordsWhatIsKnown() {
    assertThat(arrivals.fate()).hasToString("none");
    arrivals.arrives("a", 0);
    assertThat(arrivals.fate()).hasToString("1 came, 0 shown, 0 looked at");
    arrivals.listed(List.of("a"), 1_300);
    assertThat(arrivals.fate()).hasToString("1 came, 1 shown (median 1.3 s later), 0 looked at");
  }
}
