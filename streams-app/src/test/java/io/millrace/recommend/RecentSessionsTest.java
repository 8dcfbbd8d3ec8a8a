package io.millrace.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.SeededTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentSessionsTest {
  private static final long NOON = 1_700_000_000_000L;
  private static final long MINUTE = 60_000;
  private static final long ADA = 1;
  private static final long BEN = 2;

  private final RecentSessions sessions = new RecentSessions(3);

  @Test
  void shouldGoOnWithASessionUpToAGapOfHalfAnHour() {
    sessions.touched(ADA, 10, NOON);
    sessions.touched(ADA, 11, NOON + 30 * MINUTE);

    assertThat(sessions.sessions()).isEqualTo(1);
    assertThat(items(sessions.slotOf(ADA))).containsExactly(11L, 10L);
  }

  @Test
  void shouldBeginASessionAfterALongerGapAndKeepTheOneBefore() {
    sessions.touched(ADA, 10, NOON);
    int before = sessions.slotOf(ADA);
    sessions.touched(ADA, 11, NOON + 30 * MINUTE + 1);

    assertThat(sessions.sessions()).isEqualTo(2);
    assertThat(items(sessions.slotOf(ADA))).containsExactly(11L);
    assertThat(items(before)).containsExactly(10L);
  }

  @Test
  void shouldCountALateEventToTheSessionGoingOn() {
    sessions.touched(ADA, 10, NOON);
    sessions.touched(ADA, 11, NOON - 90 * MINUTE);
    sessions.touched(ADA, 12, NOON + 20 * MINUTE);

    assertThat(items(sessions.slotOf(ADA))).containsExactly(12L, 11L, 10L);
  }

  @Test
  void shouldMoveAnItemTouchedAgainToTheFront() {
    sessions.touched(ADA, 10, NOON);
    sessions.touched(ADA, 11, NOON);
    sessions.touched(ADA, 10, NOON);

    assertThat(items(sessions.slotOf(ADA))).containsExactly(10L, 11L);
    assertThat(holders(10)).isEqualTo(1);
  }

  @Test
  void shouldKeepTheLatestTwentyItemsOfASession() {
    for (int item = 1; item <= 25; item++) {
      sessions.touched(ADA, item, NOON);
    }

    List<Long> items = items(sessions.slotOf(ADA));
    assertThat(items).hasSize(20).startsWith(25L).endsWith(6L);
    assertThat(sessions.numberOf(5)).isEqualTo(RecentSessions.NONE);
  }

  @Test
  void shouldForgetTheSessionThatBeganLongestAgo() {
    sessions.touched(ADA, 10, NOON);
    sessions.touched(BEN, 10, NOON);
    sessions.touched(3, 12, NOON);
    sessions.touched(4, 13, NOON);

    assertThat(sessions.sessions()).isEqualTo(3);
    assertThat(sessions.slotOf(ADA)).isEqualTo(RecentSessions.NONE);
    assertThat(slots(10)).containsExactly(sessions.slotOf(BEN));
    assertThat(holders(10)).isEqualTo(1);
  }

  @Test
  void shouldNotLoseAUsersNewSessionWithTheirOldOne() {
    sessions.touched(ADA, 10, NOON);
    sessions.touched(ADA, 11, NOON + 60 * MINUTE);
    sessions.touched(BEN, 12, NOON);
    sessions.touched(3, 13, NOON);

    assertThat(items(sessions.slotOf(ADA))).containsExactly(11L);
    assertThat(sessions.numberOf(10)).isEqualTo(RecentSessions.NONE);
  }

  @Test
  void shouldListTheLatestFiftySessionsOfAnItemButCountAll() {
    RecentSessions many = new RecentSessions(100);
    for (int user = 1; user <= 60; user++) {
      many.touched(user, 10, NOON);
    }

    int number = many.numberOf(10);
    assertThat(many.holders(number)).isEqualTo(60);
    assertThat(many.listed(number)).isEqualTo(50);
    assertThat(many.slot(number, 0)).isEqualTo(many.slotOf(60));
    assertThat(many.slot(number, 49)).isEqualTo(many.slotOf(11));
  }

  @Test
  void shouldRememberNothingWhereItIsOff() {
    RecentSessions off = new RecentSessions(0);

    off.touched(ADA, 10, NOON);

    assertThat(off.isOn()).isFalse();
    assertThat(off.sessions()).isZero();
  }

  @SeededTest
  void shouldStayBoundedAndListExactlyTheSessionsThatHoldAnItem(long seed) {
    Random random = new Random(seed);
    RecentSessions ring = new RecentSessions(10);
    long time = NOON;
    for (int n = 0; n < 3000; n++) {
      time += random.nextInt(4) * 5 * MINUTE;
      ring.touched(1 + random.nextInt(15), 1 + random.nextInt(300), time);
    }

    assertThat(ring.sessions()).isEqualTo(10);
    assertThat(ring.numbers()).isLessThanOrEqualTo(10 * RecentSessions.ITEMS);
    for (long item = 1; item <= 300; item++) {
      List<Integer> expected = new ArrayList<>();
      for (int slot = 0; slot < 10; slot++) {
        if (items(ring, slot).contains(item)) {
          expected.add(slot);
        }
      }
      assertThat(slots(ring, item)).containsExactlyInAnyOrderElementsOf(expected);
      if (!expected.isEmpty()) {
        assertThat(ring.holders(ring.numberOf(item))).isEqualTo(expected.size());
      }
    }
  }

  private int holders(long item) {
    return sessions.holders(sessions.numberOf(item));
  }

  private List<Long> items(int slot) {
    return items(sessions, slot);
  }

  private List<Integer> slots(long item) {
    return slots(sessions, item);
  }

  private static List<Long> items(RecentSessions of, int slot) {
    List<Long> items = new ArrayList<>();
    for (int place = 0; place < of.sessionSize(slot); place++) {
      items.add(of.hash(of.item(slot, place)));
    }
    return items;
  }

  private static List<Integer> slots(RecentSessions of, long item) {
    List<Integer> slots = new ArrayList<>();
    int number = of.numberOf(item);
    for (int place = 0; number != RecentSessions.NONE && place < of.listed(number); place++) {
      slots.add(of.slot(number, place));
    }
    return slots;
  }
}
