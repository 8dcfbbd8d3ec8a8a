package io.millrace.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Processor time a process has used so far, by what its threads are for. By thread only on Linux,
 * where a thread's name and time are files; elsewhere all of it is {@value #REST}.
 *
 * @param micros by purpose
 */
public record ProcessCpu(Map<String, Long> micros) {
  private static final String REST = "rest";

  /** Of the kernel's figures, which has it fixed for programs: 100 a second. */
  private static final long TICK_MICROS = 10_000;

  /** The kernel cuts names after 15 characters; client.id=m makes the stream's distinct. */
  public static final String CLIENT_ID = "m";

  private static final Map<String, List<String>> PURPOSES = purposes();

  private static Map<String, List<String>> purposes() {
    Map<String, List<String>> by = new LinkedHashMap<>();
    by.put("stream", List.of(CLIENT_ID + "-StreamThrea"));
    by.put("index", List.of(CLIENT_ID + "-GlobalStre"));
    by.put("state_updater", List.of(CLIENT_ID + "-StateUpdat"));
    by.put("producer_io", List.of("kafka-producer"));
    by.put("probe", List.of("freshness-prob"));
    by.put("http", List.of("JettyServer", "qtp", "HttpClient", "http"));
    by.put("rocksdb", List.of("rocksdb"));
    by.put("gc", List.of("GC ", "G1 ", "VM Thread"));
    by.put("compiler", List.of("C1 ", "C2 "));
    return by;
  }

  /** What a process has used; threads that have ended are in {@code rest}. */
  public static ProcessCpu of(long pid) throws IOException {
    long total =
        ProcessHandle.of(pid).flatMap(p -> p.info().totalCpuDuration()).orElseThrow().toNanos()
            / 1000;
    Map<String, Long> by = new LinkedHashMap<>();
    PURPOSES.keySet().forEach(purpose -> by.put(purpose, 0L));
    Path tasks = Path.of("/proc", Long.toString(pid), "task");
    long named = 0;
    if (Files.isDirectory(tasks)) {
      try (Stream<Path> threads = Files.list(tasks)) {
        for (Path thread : threads.toList()) {
          named += add(thread, by);
        }
      }
    }
    by.put(REST, Math.max(0, total - named));
    return new ProcessCpu(by);
  }

  private static long add(Path thread, Map<String, Long> by) {
    String stat;
    try {
      stat = Files.readString(thread.resolve("stat"));
    } catch (IOException e) {
      // It has ended since.
      return 0;
    }
    int nameEnd = stat.lastIndexOf(')');
    String name = stat.substring(stat.indexOf('(') + 1, nameEnd);
    // From the state on: user time is field 14 of the whole, system time 15.
    String[] fields = stat.substring(nameEnd + 2).split(" ");
    long micros = (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK_MICROS;
    for (Map.Entry<String, List<String>> purpose : PURPOSES.entrySet()) {
      if (purpose.getValue().stream().anyMatch(name::startsWith)) {
        by.merge(purpose.getKey(), micros, Long::sum);
        return micros;
      }
    }
    return 0;
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
