package io.millrace.benchmarks.profile;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/** A flight recording, summed up: by the part of the program, by method, by what is allocated. */
public final class Hotspots {
  /** Parts by package; what the JDK does is its caller's. The first that matches is it. */
  private static final Map<String, String> PARTS = new LinkedHashMap<>();

  static {
    for (String own :
        List.of(
            "recommend",
            "learn",
            "item",
            "index",
            "user",
            "events",
            "quality",
            "row",
            "serve",
            "run",
            "metrics",
            "scenario",
            "ageing")) {
      PARTS.put("io.millrace." + own + ".", own);
    }
    PARTS.put("io.millrace.schemas.", "serde");
    PARTS.put("io.millrace.", "millrace, else");
    PARTS.put("org.rocksdb.", "rocksdb");
    PARTS.put("org.apache.avro.", "serde");
    PARTS.put("io.confluent.", "serde");
    PARTS.put("org.apache.kafka.common.serialization.", "serde");
    PARTS.put("org.apache.kafka.", "kafka");
    PARTS.put("org.eclipse.jetty.", "http");
    PARTS.put("io.javalin.", "http");
    PARTS.put("com.fasterxml.", "json");
    PARTS.put("io.micrometer.", "metrics");
  }

  /** Native methods a thread waits in; it uses no processor there. */
  private static final List<String> WAITING =
      List.of("epollWait", "EPoll.wait", "poll", "accept", "park", "sleep", "wait", "read0");

  private final Map<String, Long> parts = new TreeMap<>();
  private final Map<String, Long> methods = new TreeMap<>();
  private final Map<String, Long> allocatedTypes = new TreeMap<>();
  private final Map<String, Long> allocatedAt = new TreeMap<>();
  private final Set<Long> allocating = new HashSet<>();
  private long samples;
  private long allocated;

  /** Reads a recording. */
  public static Hotspots of(FlightRecording recording) throws IOException {
    Hotspots hotspots = new Hotspots();
    try (RecordingFile file = new RecordingFile(recording.file())) {
      while (file.hasMoreEvents()) {
        RecordedEvent event = file.readEvent();
        RecordedStackTrace stack = event.getStackTrace();
        if (stack == null || stack.getFrames().isEmpty()) {
          continue;
        }
        switch (event.getEventType().getName()) {
          case "jdk.ExecutionSample" -> hotspots.sampled(stack.getFrames());
          case "jdk.NativeMethodSample" -> hotspots.sampledInNative(stack.getFrames());
          case "jdk.ObjectAllocationSample" -> hotspots.allocated(event, stack.getFrames());
          default -> {
            // Nothing else was asked for.
          }
        }
      }
    }
    return hotspots;
  }

  private void sampledInNative(List<RecordedFrame> frames) {
    String method = frames.get(0).getMethod().getName();
    if (WAITING.stream().noneMatch(method::startsWith)) {
      sampled(frames);
    }
  }

  private void sampled(List<RecordedFrame> frames) {
    samples++;
    parts.merge(partOf(frames), 1L, Long::sum);
    methods.merge(nameOf(frames.get(0)), 1L, Long::sum);
  }

  private void allocated(RecordedEvent event, List<RecordedFrame> frames) {
    // A thread's first sample stands for all it allocated before the recording began.
    if (event.getThread() == null || allocating.add(event.getThread().getId())) {
      return;
    }
    long weight = event.getLong("weight");
    allocated += weight;
    RecordedClass type = event.getClass("objectClass");
    allocatedTypes.merge(type.getName(), weight, Long::sum);
    allocatedAt.merge(partOf(frames) + ": " + siteOf(frames), weight, Long::sum);
  }

  private static String partOf(List<RecordedFrame> frames) {
    for (RecordedFrame frame : frames) {
      String type = frame.getMethod().getType().getName();
      for (Map.Entry<String, String> part : PARTS.entrySet()) {
        if (type.startsWith(part.getKey())) {
          return part.getValue();
        }
      }
    }
    return "jdk";
  }

  /** The first frame outside the JDK. */
  private static String siteOf(List<RecordedFrame> frames) {
    for (RecordedFrame frame : frames) {
      if (!frame.getMethod().getType().getName().startsWith("java.")) {
        return nameOf(frame);
      }
    }
    return nameOf(frames.get(0));
  }

  private static String nameOf(RecordedFrame frame) {
    String type = frame.getMethod().getType().getName();
    return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethod().getName();
  }

  /** Shares of processor time by part, most first, %. */
  public Map<String, Double> parts() {
    return shares(parts, samples, Integer.MAX_VALUE);
  }

  /** The same of the methods that were running. */
  public Map<String, Double> methods(int most) {
    return shares(methods, samples, most);
  }

  /** Shares of allocated bytes by type, %. */
  public Map<String, Double> allocatedTypes(int most) {
    return shares(allocatedTypes, allocated, most);
  }

  /** Shares of allocated bytes by part and the method outside the JDK, %. */
  public Map<String, Double> allocatedAt(int most) {
    return shares(allocatedAt, allocated, most);
  }

  public long samples() {
    return samples;
  }

  /** Bytes that were allocated, about. */
  public long allocatedBytes() {
    return allocated;
  }

  private static Map<String, Double> shares(Map<String, Long> counts, long whole, int most) {
    Map<String, Double> shares = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(most)
        .forEach(
            each -> shares.put(each.getKey(), Math.round(1000.0 * each.getValue() / whole) / 10.0));
    return shares;
  }
}
