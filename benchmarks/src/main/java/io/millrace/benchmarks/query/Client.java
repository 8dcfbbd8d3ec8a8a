package io.millrace.benchmarks.query;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * Asks one instance over and over, on connections that stay open, from one thread. It does by hand
 * the little that is needed, because it shares the cores with what it measures.
 */
final class Client implements AutoCloseable {
  private static final long LONGEST_US = TimeUnit.MINUTES.toMicros(1);
  private static final long PATIENCE_MS = 60_000;

  private final Selector selector = Selector.open();
  private final List<Connection> connections = new ArrayList<>();
  private final ArrayDeque<Connection> idle = new ArrayDeque<>();
  private final ConcurrentLinkedQueue<Request> waiting = new ConcurrentLinkedQueue<>();
  private Histogram micros;
  private long failed;
  private int open;

  private record Request(String path, long due) {}

  Client(String address, int connections) throws IOException {
    URI uri = URI.create(address);
    InetSocketAddress server = new InetSocketAddress(uri.getHost(), uri.getPort());
    for (int n = 0; n < connections; n++) {
      this.connections.add(new Connection(server, selector));
    }
  }

  /**
   * What came of it.
   *
   * @param micros of each answer
   * @param failed answers that were not 200
   * @param seconds it all took
   * @param clientMicros processor time of the client
   */
  record Outcome(Histogram micros, long failed, double seconds, long clientMicros) {
    double perSecond() {
      return micros.getTotalCount() / seconds;
    }

    double perRequest(long whole) {
      return (double) whole / Math.max(1, micros.getTotalCount());
    }
  }

  /** Each connection asks again as soon as it is answered. */
  Outcome closedLoop(double seconds, Supplier<String> path) throws IOException {
    long begin = begin();
    long end = begin + (long) (seconds * 1e9);
    long cpu = cpuMicros();
    for (Connection each : connections) {
      ask(each, path.get(), System.nanoTime());
    }
    while (open > 0) {
      select();
      while (!idle.isEmpty()) {
        long now = System.nanoTime();
        Connection free = idle.poll();
        if (now < end) {
          ask(free, path.get(), now);
        }
      }
    }
    return outcome(begin, cpu);
  }

  /** Asks when it is due, whether or not the answers before have come; latency is from then. */
  Outcome openLoop(double rate, double seconds, Supplier<String> path) throws IOException {
    long begin = begin();
    long cpu = cpuMicros();
    int count = (int) (rate * seconds);
    idle.addAll(connections);
    Thread pacing = new Thread(() -> pace(begin, rate, count, path), "client-pacing");
    pacing.setDaemon(true);
    pacing.start();
    while (micros.getTotalCount() < count) {
      select();
      while (!idle.isEmpty() && !waiting.isEmpty()) {
        Request next = waiting.poll();
        ask(idle.poll(), next.path(), next.due());
      }
    }
    return outcome(begin, cpu);
  }

  private void pace(long begin, double rate, int count, Supplier<String> path) {
    try {
      for (int n = 0; n < count; n++) {
        long due = begin + (long) (n / rate * 1e9);
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        waiting.add(new Request(path.get(), due));
        selector.wakeup();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long begin() {
    micros = new Histogram(LONGEST_US, 3);
    failed = 0;
    idle.clear();
    return System.nanoTime();
  }

  private Outcome outcome(long begin, long cpu) {
    return new Outcome(micros, failed, (System.nanoTime() - begin) / 1e9, cpuMicros() - cpu);
  }

  private static long cpuMicros() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1000;
  }

  private void ask(Connection connection, String path, long asOf) throws IOException {
    connection.ask(path, asOf);
    open++;
  }

  private void select() throws IOException {
    long from = System.nanoTime();
    int ready = selector.select(PATIENCE_MS);
    if (ready == 0 && System.nanoTime() - from >= TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS)) {
      throw new IOException(open + " requests are not answered");
    }
    for (SelectionKey key : selector.selectedKeys()) {
      Connection connection = (Connection) key.attachment();
      if (isAnswered(connection)) {
        long now = System.nanoTime();
        micros.recordValue(Math.min(LONGEST_US, (now - connection.since()) / 1000));
        open--;
        idle.add(connection);
      }
    }
    selector.selectedKeys().clear();
  }

  /** A request whose connection breaks has failed, and the next gets a new one. */
  private boolean isAnswered(Connection connection) throws IOException {
    try {
      boolean complete = connection.read();
      failed += complete && !connection.isOk() ? 1 : 0;
      return complete;
    } catch (IOException e) {
      failed++;
      connection.reopen();
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    for (Connection each : connections) {
      each.close();
    }
    selector.close();
  }
}
