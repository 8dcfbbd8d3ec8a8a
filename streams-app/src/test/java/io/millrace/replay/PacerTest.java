package io.millrace.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacerTest {
  private final FakeTicker ticker = new FakeTicker();

  @Test
  void shouldNotWaitWhenFlatOut() throws InterruptedException {
    sendAll(new Pace.FlatOut(), 0, 1_000_000, 500_000_000);

    assertThat(ticker.sleptMs()).isZero();
  }

  @Test
  void shouldSpreadEventsEvenlyAtARateWhateverTheirTimes() throws InterruptedException {
    Pacer pacer = new Pacer(new Pace.Rate(50), ticker);

    for (int i = 0; i <= 100; i++) {
      pacer.await(7);
    }

    assertThat(ticker.sleptMs()).isEqualTo(2_000);
  }

  @Test
  void shouldHoldAHighRateBySleepingOnlyNowAndThen() throws InterruptedException {
    Pacer pacer = new Pacer(new Pace.Rate(30_000), ticker);

    int sleeps = 0;
    for (int i = 0; i <= 60_000; i++) {
      sleeps += pacer.await(i) ? 1 : 0;
    }

    assertThat(ticker.sleptMs()).isBetween(1_998L, 2_000L);
    assertThat(sleeps).isLessThanOrEqualTo(2_000);
  }

  @Test
  void shouldDivideRecordedGapsByTheSpeedup() throws InterruptedException {
    sendAll(speedup(60), 0, 60_000, 60_000, 180_000);

    assertThat(ticker.sleptMs()).isEqualTo(3_000);
  }

  @Test
  void shouldStretchGapsBySpeedsBelowOne() throws InterruptedException {
    sendAll(speedup(0.5), 0, 1_000);

    assertThat(ticker.sleptMs()).isEqualTo(2_000);
  }

  @Test
  void shouldCutQuietNightsToTheLongestWait() throws InterruptedException {
    sendAll(speedup(10), 0, 86_400_000, 86_401_000);

    assertThat(ticker.sleptMs()).isEqualTo(5_000 + 100);
  }

  @Test
  void shouldSendAnOlderEventAtOnceAndGoOnFromTheLatestTime() throws InterruptedException {
    sendAll(speedup(1), 10_000, 2_000, 11_000);

    assertThat(ticker.sleptMs()).isEqualTo(1_000);
  }

  @Test
  void shouldMakeUpForAShortHoldUp() throws InterruptedException {
    Pacer pacer = new Pacer(new Pace.Rate(10), ticker);
    pacer.await(0);
    ticker.pass(Duration.ofMillis(500).toNanos());

    for (int i = 0; i < 10; i++) {
      pacer.await(0);
    }

    assertThat(ticker.sleptMs()).isEqualTo(500);
  }

  @Test
  void shouldNotMakeUpForMoreThanASecond() throws InterruptedException {
    Pacer pacer = new Pacer(new Pace.Rate(10), ticker);
    pacer.await(0);
    ticker.pass(Duration.ofSeconds(60).toNanos());

    for (int i = 0; i <= 20; i++) {
      pacer.await(0);
    }

    assertThat(ticker.sleptMs()).isEqualTo(1_000);
  }

  @Test
  void shouldRefuseAPaceThatNeverSends() {
    assertThatThrownBy(() -> new Pace.Rate(0)).isInstanceOf(ReplayException.class);
    assertThatThrownBy(() -> new Pace.Rate(Double.NaN)).isInstanceOf(ReplayException.class);
    assertThatThrownBy(() -> speedup(-1)).hasMessageContaining("above 0");
  }

  private static Pace speedup(double factor) {
    return new Pace.Speedup(factor, Duration.ofSeconds(5));
  }

  private void sendAll(Pace pace, long... times) throws InterruptedException {
    Pacer pacer = new Pacer(pace, ticker);
    for (long time : times) {
      pacer.await(time);
    }
  }
}
