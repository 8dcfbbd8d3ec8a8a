package io.millrace.benchmarks.process;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Processor time a JVM has used so far, by what its threads are for. What is no Java thread, and
 * threads that have ended, are {@code rest}: RocksDB's own threads above all.
 *
 * @param micros by purpose
 */
public record ProcessCpu(Map<String, Long> micros) {
  private static final String REST = "rest";
  private static final Pattern THREAD = Pattern.compile("(?m)^\"(.+)\" .*?cpu=([0-9.]+)ms");

  /** By a part of the name; the first that is found in it. */
  private static final Map<String, String> PURPOSES = new LinkedHashMap<>();

  static {
    PURPOSES.put("kafka-producer-network", "producer_io");
    PURPOSES.put("kafka-coordinator-heartbeat", "heartbeat");
    PURPOSES.put("-GlobalStreamThread", "index");
    PURPOSES.put("-StateUpdater-", "state_updater");
    PURPOSES.put("-StreamThread-", "stream");
    PURPOSES.put("freshness-probe", "probe");
    PURPOSES.put("Jetty", "http");
    PURPOSES.put("GC Thread", "gc");
    PURPOSES.put("G1 ", "gc");
    PURPOSES.put("VM Thread", "gc");
    PURPOSES.put("CompilerThread", "compiler");
  }

  /** All a process has used. */
  public static long totalMicros(long pid) {
    return ProcessHandle.of(pid).flatMap(p -> p.info().totalCpuDuration()).orElseThrow().toNanos()
        / 1000;
  }

  /** What a JVM of this user has used. */
  public static ProcessCpu of(long pid) throws IOException, InterruptedException {
    Map<String, Long> by = new LinkedHashMap<>();
    PURPOSES.values().forEach(purpose -> by.put(purpose, 0L));
    by.put(REST, 0L);
    long named = 0;
    Matcher threads = THREAD.matcher(Jcmd.run(pid, "Thread.print"));
    while (threads.find()) {
      long micros = (long) (Double.parseDouble(threads.group(2)) * 1000);
      named += micros;
      by.merge(purposeOf(threads.group(1)), micros, Long::sum);
    }
    by.merge(REST, Math.max(0, totalMicros(pid) - named), Long::sum);
    return new ProcessCpu(by);
  }

  private static String purposeOf(String thread) {
    for (Map.Entry<String, String> purpose : PURPOSES.entrySet()) {
      if (thread.contains(purpose.getKey())) {
        return purpose.getValue();
      }
    }
    return REST;
  }

  /** What was used since. */
  public ProcessCpu since(ProcessCpu before) {
    Map<String, Long> by = new LinkedHashMap<>();
    micros.forEach((purpose, now) -> by.put(purpose, now - before.micros.get(purpose)));
    return new ProcessCpu(by);
  }

  public long total() {
    return micros.values().stream().mapToLong(Long::longValue).sum();
  }
}
