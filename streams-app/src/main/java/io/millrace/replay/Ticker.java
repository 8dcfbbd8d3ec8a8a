package io.millrace.replay;

import java.util.concurrent.TimeUnit;

/** A clock to wait by; tests have one that waits for nobody. */
interface Ticker {
  Ticker SYSTEM =
      new Ticker() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void sleep(long nanos) throws InterruptedException {
          TimeUnit.NANOSECONDS.sleep(nanos);
        }
      };

  long nanos();

  void sleep(long nanos) throws InterruptedException;
}
