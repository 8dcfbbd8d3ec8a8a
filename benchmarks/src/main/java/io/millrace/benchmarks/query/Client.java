package io.millrace.benchmarks.query;

import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;
import org.eclipse.jetty.client.BufferingResponseListener;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Asks one instance over and over, on connections that stay open. */
final class Client implements AutoCloseable {
  private static final long LONGEST_US = TimeUnit.MINUTES.toMicros(1);
  private static final int MOST_OPEN = 1024;

  private final HttpClient http;
  private final String address;

  Client(String address, int connections) throws Exception {
    this.address = address;
    ClientConnector connector = new ClientConnector();
    connector.setSelectors(1);
    http = new HttpClient(new HttpClientTransportOverHTTP(connector));
    QueuedThreadPool threads = new QueuedThreadPool(8, 2);
    threads.setName("client");
    threads.setDaemon(true);
    http.setExecutor(threads);
    http.setMaxConnectionsPerDestination(connections);
    http.setMaxRequestsQueuedPerDestination(MOST_OPEN * 64);
    http.start();
  }

  /**
   * What came of it.
   *
   * @param micros of each answer
   * @param failed answers that were not 200
   * @param seconds it all took
   */
  record Outcome(Histogram micros, long failed, double seconds) {
    double perSecond() {
      return micros.getTotalCount() / seconds;
    }
  }

  /** Each connection asks again as soon as it is answered. */
  Outcome closedLoop(int connections, double seconds, Supplier<String> path) throws Exception {
    Histogram micros = new SynchronizedHistogram(LONGEST_US, 3);
    AtomicLong failed = new AtomicLong();
    AtomicBoolean over = new AtomicBoolean();
    CountDownLatch ended = new CountDownLatch(connections);
    long begin = System.nanoTime();
    for (int n = 0; n < connections; n++) {
      again(micros, failed, over, ended, path);
    }
    Thread.sleep((long) (seconds * 1000));
    over.set(true);
    ended.await();
    return new Outcome(micros, failed.get(), (System.nanoTime() - begin) / 1e9);
  }

  private void again(
      Histogram micros,
      AtomicLong failed,
      AtomicBoolean over,
      CountDownLatch ended,
      Supplier<String> path) {
    long begin = System.nanoTime();
    ask(
        path.get(),
        ok -> {
          record(micros, begin);
          if (!ok) {
            failed.incrementAndGet();
          }
          if (over.get()) {
            ended.countDown();
          } else {
            again(micros, failed, over, ended, path);
          }
        });
  }

  /** Asks when it is due, whether or not the answers before have come; latency is from then. */
  Outcome openLoop(double rate, double seconds, Supplier<String> path) throws Exception {
    Histogram micros = new SynchronizedHistogram(LONGEST_US, 3);
    AtomicLong failed = new AtomicLong();
    int count = (int) (rate * seconds);
    CountDownLatch ended = new CountDownLatch(count);
    long begin = System.nanoTime();
    for (int n = 0; n < count; n++) {
      long due = begin + (long) (n / rate * 1e9);
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      ask(
          path.get(),
          ok -> {
            record(micros, due);
            if (!ok) {
              failed.incrementAndGet();
            }
            ended.countDown();
          });
    }
    ended.await();
    return new Outcome(micros, failed.get(), (System.nanoTime() - begin) / 1e9);
  }

  private static void record(Histogram micros, long begin) {
    micros.recordValue(Math.min(LONGEST_US, (System.nanoTime() - begin) / 1000));
  }

  private interface Answered {
    void answered(boolean ok);
  }

  private void ask(String path, Answered answered) {
    http.newRequest(URI.create(address + path))
        .send(
            new BufferingResponseListener() {
              @Override
              public void onComplete(Result result) {
                answered.answered(result.isSucceeded() && result.getResponse().getStatus() == 200);
              }
            });
  }

  @Override
  public void close() throws Exception {
    http.stop();
  }
}
