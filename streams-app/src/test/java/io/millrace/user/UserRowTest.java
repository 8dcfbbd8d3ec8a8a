package io.millrace.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.learn.Factors;
import io.millrace.learn.ItemHash;
import io.millrace.learn.TestSettings;
import org.junit.jupiter.api.Test;

class UserRowTest {
  private final UserRow row =
      new UserRow(
          TestSettings.with(
              s -> {
                s.historySize = 4;
                s.seenItems = 3;
                s.dedupeWindow = 2;
              }));

  UserRowTest() {
    row.startAs("user");
  }

  @Test
  void shouldStartAUserFromItsHash() {
    row.addHistory(1, 1, 10);
    row.addSeen(1, true);

    row.startAs("other");

    assertThat(row.factors()).containsExactly(Factors.initial(ItemHash.of("other"), 4));
    assertThat(row.events()).isZero();
    assertThat(row.historySize()).isZero();
    assertThat(row.hasSeen(1)).isFalse();
    assertThat(row.list()).isEqualTo(StoredList.NONE);
  }

  @Test
  void shouldKeepTheLatestOfTheHistoryNewestFirst() {
    for (int item = 1; item <= 6; item++) {
      row.addHistory(item, item * 0.5f, item * 10L);
    }

    assertThat(row.historyItems).containsExactly(6, 5, 4, 3);
    assertThat(row.historyWeights).containsExactly(3, 2.5f, 2, 1.5f);
    assertThat(row.historyTimes).containsExactly(60, 50, 40, 30);
    assertThat(row.events()).isEqualTo(6);
  }

  @Test
  void shouldAlwaysLeaveOutWhatWasTurnedAwayAndSeenItemsWhereThatIsSet() {
    row.addSeen(1, true);
    row.addSeen(2, false);

    assertThat(row.refuses(1, true)).isTrue();
    assertThat(row.refuses(1, false)).isFalse();
    assertThat(row.refuses(2, false)).isTrue();
    assertThat(row.refuses(3, true)).isFalse();
  }

  @Test
  void shouldNameDistinctPredecessorsLatestFirst() {
    row.addHistory(1, 1, 10);
    row.addHistory(2, 1, 20);
    row.addHistory(1, 1, 30);
    row.addHistory(3, 1, 40);

    assertThat(row.predecessors(0, 9, 15)).containsExactly(3, 1, 2);
    assertThat(row.predecessors(0, 9, 2)).containsExactly(3, 1);
    assertThat(row.predecessors(0, 1, 15)).containsExactly(3, 2);
    assertThat(row.predecessors(2, 9, 15)).containsExactly(2, 1);
    assertThat(row.predecessors(7, 9, 15)).isEmpty();
  }

  @Test
  void shouldTakeWhatWasGivenBackOutOfTheHistory() {
    row.addHistory(1, 1, 10);
    row.addHistory(2, 1, 20);
    row.addHistory(1, 1, 30);

    row.forgetHistoryOf(1);

    assertThat(row.historySize()).isEqualTo(1);
    assertThat(row.historyItem(0)).isEqualTo(2);
    assertThat(row.historyTime(0)).isEqualTo(20);
  }

  @Test
  void shouldForgetTheItemSeenLongestAgo() {
    row.addSeen(1, true);
    row.addSeen(2, true);
    row.addSeen(3, true);
    row.addSeen(1, true);

    row.addSeen(4, true);

    assertThat(row.hasSeen(2)).isFalse();
    assertThat(row.seenItems).containsExactly(4, 1, 3);
    assertThat(row.seenTimes).containsExactly(1, 2, 1);
  }

  @Test
  void shouldCountTouchesUpToALimit() {
    for (int n = 0; n < 300; n++) {
      row.addSeen(1, true);
    }

    assertThat(row.seenTimes[0]).isEqualTo((byte) UserRow.MOST_TIMES);
  }

  @Test
  void shouldMarkAnItemAsTurnedAwayUntilItIsTouchedAgain() {
    row.addSeen(1, true);
    row.addSeen(1, false);
    assertThat(row.seenTimes[0]).isZero();

    row.addSeen(1, true);

    assertThat(row.seenTimes[0]).isEqualTo((byte) 1);
    assertThat(row.seenSize()).isEqualTo(1);
  }

  @Test
  void shouldForgetTheOldestEventIds() {
    row.remember(100, 0, 5, 1);
    row.remember(200, 1, 6, 2);

    row.remember(300, 2, 7, 3);

    assertThat(row.remembered(100)).isEqualTo(-1);
    assertThat(row.remembered(200)).isEqualTo(1);
    assertThat(row.remembered(300)).isZero();
    assertThat(row.dedupeOffsets).containsExactly(7, 6);
  }

  @Test
  void shouldRememberNoIdsWhereTheWindowIsEmpty() {
    UserRow forgetful = new UserRow(TestSettings.with(s -> s.dedupeWindow = 0));
    forgetful.startAs("user");

    forgetful.remember(100, 0, 5, 1);

    assertThat(forgetful.remembered(100)).isEqualTo(-1);
  }

  @Test
  void shouldCountImpressionsOfTheLatestItems() {
    for (int item = 1; item <= 4; item++) {
      row.addImpression(item, item * 10L);
    }
    row.addImpression(1, 50);

    row.addImpression(5, 60);

    assertThat(row.impressionItems).containsExactly(5, 1, 4, 3);
    assertThat(row.impressionCounts).containsExactly(1, 2, 1, 1);
    assertThat(row.impressionTimes).containsExactly(60, 50, 40, 30);
  }
}
