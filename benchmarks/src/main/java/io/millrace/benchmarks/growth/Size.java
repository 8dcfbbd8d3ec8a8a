package io.millrace.benchmarks.growth;

import io.millrace.benchmarks.load.Latency;
import io.millrace.benchmarks.load.ListWatch;
import io.millrace.benchmarks.load.Shoppers;
import io.millrace.benchmarks.load.SteadyEvents;
import io.millrace.benchmarks.load.Subject;
import io.millrace.benchmarks.process.LiveHeap;
import io.millrace.benchmarks.process.ProcessCpu;
import io.millrace.config.ListKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One size: filled as a backfill is, then measured with a list for every event, then stopped and
 * started with its state and without.
 *
 * @param backfill events that fill it
 * @param measured events whose rate is measured
 * @param seconds for which latency is measured at {@code rate} events per second
 */
record Size(int users, int items, int backfill, int measured, double seconds, double rate) {
  private static final Pattern REBUILT =
      Pattern.compile("Item index ready: (\\d+ items in \\d+) ms");
  private static final long LATE_MS = 2_000;
  private static final long LOOK_MS = 500;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Lists are conflated while it is filled; each is made while it is measured. */
  static Map<String, String> settings(boolean conflating) {
    return Map.of(ListKeys.CONFLATE_MS, conflating ? "1000" : "0");
  }

  Map<String, Object> measure(Subject subject, long seed) throws Exception {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("users", users);
    row.put("items", items);
    long begin = System.nanoTime();
    CatalogFeed.send(subject, items);
    awaitIndex(subject);
    row.put("catalog_per_second", Math.round(items * 1e9 / (System.nanoTime() - begin)));
    Shoppers shoppers = new Shoppers(users, items, seed, backfill);
    row.put("backfill", backfill);
    long filling = subject.work(shoppers.everybodyFirst(), backfill);
    row.put("backfill_events_per_second", Math.round(backfill * 1e9 / filling));
    subject.stop();
    subject.with(settings(false));
    subject.start();
    events(subject, shoppers, row);
    latency(subject, shoppers, row);
    row.put("heap_mb", LiveHeap.of(subject.instance().pid()) >> 20);
    row.put("rocksdb_mb", sizeOf(subject.stateDirectory()) >> 20);
    restarts(subject, row);
    return row;
  }

  private void awaitIndex(Subject subject) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Pattern gauge = Pattern.compile("(?m)^millrace_index_items(?:\\{[^}]*})? (\\S+)");
    while (true) {
      Matcher found = gauge.matcher(subject.instance().get("/metrics").body());
      if (found.find() && Double.parseDouble(found.group(1)) >= items) {
        return;
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("The catalogue does not arrive in the index");
      }
      Thread.sleep(LOOK_MS);
    }
  }

  private void events(Subject subject, Shoppers shoppers, Map<String, Object> row)
      throws InterruptedException {
    subject.workAtOnce(shoppers, measured);
    long cpu = ProcessCpu.totalMicros(subject.instance().pid());
    long nanos = subject.workAtOnce(shoppers, measured);
    cpu = ProcessCpu.totalMicros(subject.instance().pid()) - cpu;
    row.put("events_per_second", Math.round(measured * 1e9 / nanos));
    row.put("cpu_us_per_event", Math.round((double) cpu / measured));
  }

  private void latency(Subject subject, Shoppers shoppers, Map<String, Object> row)
      throws InterruptedException {
    try (ListWatch watch = new ListWatch(subject);
        SteadyEvents steady = new SteadyEvents(subject, shoppers)) {
      steady.send(rate, seconds, watch::expect);
      subject.awaitDrained();
      Thread.sleep(LATE_MS);
      Latency.add(watch.take(), row);
    }
  }

  private void restarts(Subject subject, Map<String, Object> row) throws Exception {
    subject.stop();
    row.put("ready_after_clean_stop_ms", subject.start());
    String rebuilt = subject.instance().awaitPrinted(REBUILT, PATIENCE);
    row.put("index_rebuild_ms", Long.parseLong(rebuilt.substring(rebuilt.lastIndexOf(' ') + 1)));
    subject.stop();
    long bytes = sizeOf(subject.stateDirectory());
    delete(subject.stateDirectory());
    long restored = subject.start();
    row.put("ready_without_state_ms", restored);
    // Of what the state directory held, over all of the start: bytes per µs.
    row.put("restore_mb_per_second", Math.round(bytes / (restored * 100.0)) / 10.0);
  }

  private static long sizeOf(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).mapToLong(Size::size).sum();
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (java.nio.file.NoSuchFileException e) {
      // RocksDB has merged it since.
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
