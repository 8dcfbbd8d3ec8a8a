package io.millrace.benchmarks.availability;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Asks for users in turn at a steady rate, whether or not answers come, and sends events meanwhile.
 * Latency counts from when a request was due.
 */
final class Load implements Runnable {
  /** Every n-th request is for the profile, whose event count is checked; others for the list. */
  private static final int PROFILE_EVERY = 2;

  private final Balancer balancer;
  private final Feed feed;
  private final Known known;
  private final int users;
  private final double rate;
  private final int eventEvery;
  private final Random random;
  private final ConcurrentLinkedQueue<Done> done = new ConcurrentLinkedQueue<>();
  private volatile boolean stopped;
  private volatile int asked;

  /**
   * One request.
   *
   * @param at when it was due, {@link System#nanoTime()}
   * @param answer null where nobody gave one
   */
  record Done(long at, long nanos, Answer answer) {}

  /**
   * @param rate requests per second
   * @param eventEvery requests per event that is sent
   */
  Load(
      Balancer balancer,
      Feed feed,
      Known known,
      int users,
      double rate,
      int eventEvery,
      long seed) {
    this.balancer = balancer;
    this.feed = feed;
    this.known = known;
    this.users = users;
    this.rate = rate;
    this.eventEvery = eventEvery;
    this.random = new Random(seed);
  }

  /** Until it is stopped. */
  @Override
  public void run() {
    long begin = System.nanoTime();
    for (int n = 0; !stopped; n++) {
      long due = begin + (long) (n / rate * 1e9);
      try {
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      if (n % eventEvery == 0) {
        feed.send(Feed.userOf(random.nextInt(users)));
      }
      ask(Feed.userOf(random.nextInt(users)), n % PROFILE_EVERY == 0, due);
      asked = n + 1;
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored")
  private void ask(String user, boolean profile, long due) {
    long asking = System.nanoTime();
    String path = "/v1/users/" + user + (profile ? "" : "/recommendations?limit=10");
    balancer
        .get(path)
        .handle(
            (response, failure) -> {
              long took = System.nanoTime() - due;
              Answer answer = failure != null ? null : Answer.of(user, asking, response, known);
              return done.add(new Done(due, took, answer));
            });
  }

  void stop() {
    stopped = true;
  }

  int asked() {
    return asked;
  }

  /** What came of the requests so far. */
  List<Done> done() {
    return new ArrayList<>(done);
  }

  /** Percentiles of latency in ms. */
  static Map<String, Double> latency(List<Done> done) {
    long[] nanos = done.stream().mapToLong(Done::nanos).sorted().toArray();
    return Map.of("p50_ms", at(nanos, 0.5), "p99_ms", at(nanos, 0.99), "max_ms", at(nanos, 1));
  }

  private static double at(long[] sorted, double share) {
    int place = (int) Math.ceil(share * sorted.length) - 1;
    return sorted.length == 0 ? 0 : Math.round(sorted[Math.max(0, place)] / 1e5) / 10.0;
  }
}
