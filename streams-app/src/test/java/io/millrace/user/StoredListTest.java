package io.millrace.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.recommend.Recommendation;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StoredListTest {
  private final StoredList list = new StoredList(7, 0, 0, items(1, 2, 3));

  @Test
  void shouldBeNamedByUserAndNumber() {
    assertThat(list.id("u-1")).isEqualTo("u-1-7");
  }

  @Test
  void shouldShowTheSameWhateverTheScores() {
    List<Recommendation> rescored =
        List.of(
            new Recommendation(1, 9, List.of()),
            new Recommendation(2, 8, List.of()),
            new Recommendation(3, 7, List.of()));

    assertThat(list.showsTheSameAs(rescored, 0)).isTrue();
  }

  @Test
  void shouldTellOtherItemsAnotherOrderAndAnotherLength() {
    assertThat(list.showsTheSameAs(items(1, 2, 4), 0)).isFalse();
    assertThat(list.showsTheSameAs(items(1, 3, 2), 0)).isFalse();
    assertThat(list.showsTheSameAs(items(1, 2), 0)).isFalse();
    assertThat(list.showsTheSameAs(items(1, 2, 3, 4), 0)).isFalse();
  }

  private static List<Recommendation> items(long... hashes) {
    return LongStream.of(hashes).mapToObj(h -> new Recommendation(h, 0, List.of())).toList();
  }
}
