package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.SeededTest;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PopularityBoardTest {
  private final PopularityBoard board = new PopularityBoard(3);

  @Test
  void shouldStartEmpty() {
    assertThat(board.top()).isEmpty();
  }

  @Test
  void shouldOrderFromTheMostPopularDown() {
    board.update(10, 1);
    board.update(20, 3);
    board.update(30, 2);

    assertThat(board.top()).containsExactly(20, 30, 10);
  }

  @Test
  void shouldDropTheLastForABetterOne() {
    board.update(10, 1);
    board.update(20, 3);
    board.update(30, 2);

    board.update(40, 2.5);

    assertThat(board.top()).containsExactly(20, 40, 30);
  }

  @Test
  void shouldTurnAwayWhatIsBelowTheLast() {
    board.update(10, 1);
    board.update(20, 3);
    board.update(30, 2);

    board.update(40, 0.5);

    assertThat(board.top()).containsExactly(20, 30, 10);
  }

  @Test
  void shouldLetAnItemSinkThatBecameLessPopular() {
    board.update(10, 1);
    board.update(20, 3);
    board.update(30, 2);

    board.update(20, 1.5);

    assertThat(board.top()).containsExactly(30, 20, 10);
  }

  @Test
  void shouldMakeRoomWhereAnItemIsRemoved() {
    board.update(10, 1);
    board.update(20, 3);
    board.update(30, 2);
    board.remove(20);

    board.update(40, 0.5);

    assertThat(board.top()).containsExactly(30, 10, 40);
  }

  @Test
  void shouldShrugAtRemovingWhatIsNotThere() {
    board.update(10, 1);

    board.remove(20);

    assertThat(board.top()).containsExactly(10);
  }

  @Test
  void shouldLeaveASnapshotThatWasTakenAsItIs() {
    board.update(10, 1);
    int[] taken = board.top();

    board.update(20, 3);

    assertThat(taken).containsExactly(10);
  }

  @SeededTest
  void shouldAgreeWithAFullSortWhilePopularityOnlyGrows(long seed) {
    Random random = new Random(seed);
    PopularityBoard twenty = new PopularityBoard(20);
    Map<Integer, Double> keys = new HashMap<>();
    for (int event = 0; event < 3000; event++) {
      int id = (int) Math.abs(random.nextGaussian() * 40);
      twenty.update(id, keys.merge(id, random.nextDouble(), Double::sum));
      if (event % 10 == 0) {
        assertThat(twenty.top()).containsExactly(sorted(keys, 20));
      }
    }
  }

  private static int[] sorted(Map<Integer, Double> keys, int most) {
    return keys.keySet().stream()
        .sorted(Comparator.comparing(keys::get).reversed())
        .limit(most)
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
