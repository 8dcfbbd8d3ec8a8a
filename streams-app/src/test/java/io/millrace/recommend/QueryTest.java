package io.millrace.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryTest {
  private static final long NOW = 1_700_000_000_000L;
  private static final long MINUTE = 60_000;

  private final Query query = new Query().begin(NOW, null, true);

  @Test
  void shouldTakeTheLatestDistinctItemsAsRecent() {
    query.addHistory(7, NOW, 3);
    query.addHistory(8, NOW, 3);
    query.addHistory(7, NOW, 3);
    query.addHistory(9, NOW, 3);
    query.addHistory(10, NOW, 3);

    assertThat(query.recentCount()).isEqualTo(3);
    assertThat(query.recent(0)).isEqualTo(7);
    assertThat(query.recent(1)).isEqualTo(8);
    assertThat(query.recent(2)).isEqualTo(9);
  }

  @Test
  void shouldAllowWhatTheUserHasNotTouched() {
    query.addSeen(7, 1);

    assertThat(query.allows(7)).isFalse();
    assertThat(query.allows(8)).isTrue();
  }

  @Test
  void shouldAllowWhatTheUserHasTouchedWhereRepeatsAre() {
    query.begin(NOW, null, false).addSeen(7, 3);

    assertThat(query.allows(7)).isTrue();
    assertThat(query.timesSeen(7)).isEqualTo(3);
  }

  @Test
  void shouldNeverAllowWhatTheUserTurnedAway() {
    query.begin(NOW, null, false).addSeen(7, 0);

    assertThat(query.allows(7)).isFalse();
    assertThat(query.timesSeen(7)).isZero();
  }

  @Test
  void shouldLeaveOutWhatTheAskerExcludes() {
    query.begin(NOW, null, false).exclude(7);

    assertThat(query.allows(7)).isFalse();
    assertThat(query.allows(8)).isTrue();
  }

  @Test
  void shouldCountTouchesWithoutALongGapAsOneSession() {
    query.addHistory(7, NOW - 10 * MINUTE, 15);
    query.addHistory(8, NOW - 40 * MINUTE, 15);
    query.addHistory(9, NOW - 71 * MINUTE, 15);

    assertThat(query.sessionSize()).isEqualTo(2);
  }

  @Test
  void shouldBeOutOfSessionAfterALongGap() {
    query.addHistory(7, NOW - 31 * MINUTE, 15);

    assertThat(query.sessionSize()).isZero();
  }

  @Test
  void shouldFindTheLatestPlaceInTheHistory() {
    query.addHistory(7, NOW, 15);
    query.addHistory(8, NOW, 15);
    query.addHistory(8, NOW, 15);

    assertThat(query.placeInHistory(8)).isEqualTo(1);
    assertThat(query.placeInHistory(9)).isEqualTo(-1);
  }

  @Test
  void shouldForgetTheLastAsker() {
    for (int item = 1; item <= 1000; item++) {
      query.addHistory(item, NOW, 15);
      query.addSeen(item, 1);
      query.exclude(item + 5000);
    }

    query.begin(NOW, null, true);

    assertThat(query.recentCount()).isZero();
    assertThat(query.seenCount()).isZero();
    assertThat(query.sessionSize()).isZero();
    assertThat(query.placeInHistory(1)).isEqualTo(-1);
    assertThat(query.allows(1)).isTrue();
    assertThat(query.allows(5001)).isTrue();
  }
}
