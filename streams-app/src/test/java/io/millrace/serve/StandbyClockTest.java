package io.millrace.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StandbyClockTest {
  private final StandbyClock clock = new StandbyClock();

  @Test
  void shouldNotKnowACopyItNeverSawCaughtUp() {
    clock.look("users", 0, 10, 100, 1000);

    assertThat(clock.staleness("users", 0, 1000)).isEqualTo(Long.MAX_VALUE);
    assertThat(clock.staleness("users", 1, 1000)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void shouldCountFromTheLookAtWhichACopyHeldEverything() {
    clock.look("users", 0, 100, 100, 1000);

    assertThat(clock.staleness("users", 0, 1250)).isEqualTo(250);
  }

  @Test
  void shouldTakeACopyOfABusyLogAsOldAsTheLatestEndItReached() {
    clock.look("users", 0, 90, 100, 1000);
    clock.look("users", 0, 190, 200, 2000);
    clock.look("users", 0, 250, 300, 3000);

    assertThat(clock.staleness("users", 0, 3000)).isEqualTo(1000);
  }

  @Test
  void shouldNotWaitForTheCommitMarkerAtTheEnd() {
    clock.look("users", 0, 99, 100, 1000);

    assertThat(clock.staleness("users", 0, 1000)).isZero();
  }

  @Test
  void shouldForgetACopyThatIsReadFromItsBeginningAgain() {
    clock.look("users", 0, 100, 100, 1000);

    clock.begin("users", 0, 0);

    assertThat(clock.staleness("users", 0, 1250)).isEqualTo(Long.MAX_VALUE);
    clock.look("users", 0, 60, 120, 2000);
    assertThat(clock.staleness("users", 0, 2000)).isEqualTo(Long.MAX_VALUE);
    clock.look("users", 0, 130, 130, 3000);
    assertThat(clock.staleness("users", 0, 3000)).isZero();
  }

  @Test
  void shouldGoOnCountingWhereACopyIsReadOnFromWhereItWas() {
    clock.look("users", 0, 100, 100, 1000);

    clock.begin("users", 0, 97);

    assertThat(clock.staleness("users", 0, 1250)).isEqualTo(250);
  }

  @Test
  void shouldNotTakeTheOnlyRecordOfALogForACommitMarker() {
    clock.look("users", 0, 0, 1, 1000);

    assertThat(clock.staleness("users", 0, 1000)).isEqualTo(Long.MAX_VALUE);
  }
}
