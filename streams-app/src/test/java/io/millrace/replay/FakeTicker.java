package io.millrace.replay;

/** A clock that jumps instead of sleeping. */
final class FakeTicker implements Ticker {
  private long now = 1_000_000_000_000L;
  private long slept;
  private boolean interruptNextSleep;

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public void sleep(long nanos) throws InterruptedException {
    if (interruptNextSleep) {
      throw new InterruptedException();
    }
    now += nanos;
    slept += nanos;
  }

  /** Lets time pass outside of a sleep. */
  void pass(long nanos) {
    now += nanos;
  }

  void interruptNextSleep() {
    interruptNextSleep = true;
  }

  long sleptMs() {
    return slept / 1_000_000;
  }
}
