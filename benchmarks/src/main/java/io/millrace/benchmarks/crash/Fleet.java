package io.millrace.benchmarks.crash;

import io.millrace.benchmarks.process.Cluster;
import io.millrace.benchmarks.process.Instance;
import io.millrace.config.HttpKeys;
import io.millrace.config.InstanceKeys;
import io.millrace.config.TopicKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The instances of one application. */
final class Fleet implements AutoCloseable {
  /** On SIGTERM: the JVM's own code for having obeyed. */
  private static final int TERMINATED = 143;

  private static final Duration GRACE = Duration.ofSeconds(40);

  private final Cluster cluster;
  private final Path directory;
  private final Variant variant;
  private final Form form;
  private final Map<Integer, Instance> instances = new HashMap<>();
  private final List<Instance> all = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private Optional<Path> jar;

  /**
   * How instances are started, whatever the variant.
   *
   * @param previous a jar to start with; those started again are of the build at hand
   */
  record Form(List<String> jvmOptions, Map<String, String> settings, Optional<Path> previous) {}

  Fleet(Cluster cluster, Path directory, Variant variant, Form form) {
    this.cluster = cluster;
    this.directory = directory;
    this.variant = variant;
    this.form = form;
    this.jar = form.previous();
  }

  void startAll(Duration patience) throws InterruptedException {
    for (int i = 0; i < variant.instances(); i++) {
      start(i);
    }
    for (Instance instance : instances.values()) {
      instance.awaitReady(patience);
    }
    jar = Optional.empty();
  }

  /** Starts one, where it was or for the first time, without waiting for it. */
  Instance start(int i) {
    Path beside = directory.resolve(variant.name() + "-" + i + "-" + all.size());
    Instance instance =
        jar.isPresent()
            ? Instance.start(beside, settings(i), form.jvmOptions(), jar.get().toString())
            : Instance.start(beside, settings(i), form.jvmOptions());
    instances.put(i, instance);
    all.add(instance);
    return instance;
  }

  Instance get(int i) {
    return instances.get(i);
  }

  /** SIGTERM, and waits for the end; returns the ms it took. */
  long stop(int i) throws InterruptedException {
    long begin = System.nanoTime();
    instances.get(i).askToStop();
    awaitStopped(instances.get(i));
    return (System.nanoTime() - begin) / 1_000_000;
  }

  /** All at once; returns the ms of the slowest. */
  long stopAll() throws InterruptedException {
    long begin = System.nanoTime();
    instances.values().forEach(Instance::askToStop);
    for (Instance instance : instances.values()) {
      awaitStopped(instance);
    }
    return (System.nanoTime() - begin) / 1_000_000;
  }

  private void awaitStopped(Instance instance) throws InterruptedException {
    int code = instance.stop(GRACE);
    if (code != TERMINATED) {
      complain("ended with " + code + " on SIGTERM, not " + TERMINATED);
    }
    if (instance.printed().contains("did not stop within")) {
      complain("did not stop within its grace period");
    }
  }

  /** Notes that an instance did not do as it should. */
  void complain(String what) {
    complaints.add(variant.name() + ": an instance " + what);
  }

  List<String> complaints() {
    return complaints;
  }

  Path stateDirectory(int i) {
    return directory.resolve(variant.name() + "-state-" + i);
  }

  void deleteState(int i) throws IOException {
    try (Stream<Path> files = Files.walk(stateDirectory(i))) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  Map<String, String> settings(int i) {
    Map<String, String> settings = new HashMap<>(cluster.settings());
    settings.put("application.id", variant.name());
    settings.put("state.dir", stateDirectory(i).toString());
    settings.put(
        "processing.guarantee", variant.exactlyOnce() ? "exactly_once_v2" : "at_least_once");
    settings.put(TopicKeys.TOPIC_PREFIX, variant.name() + ".");
    settings.put(HttpKeys.HTTP_PORT, "0");
    settings.put(InstanceKeys.INSTANCE_NAME, variant.name() + "-" + i);
    settings.putAll(variant.settings());
    settings.putAll(form.settings());
    return settings;
  }

  /** Errors that the instances at hand have printed. */
  List<String> notes() {
    return instances.values().stream()
        .flatMap(instance -> instance.printed().lines())
        .filter(line -> line.contains("ERROR") || line.contains("did not stop"))
        .map(line -> variant.name() + ": " + line)
        .limit(5)
        .toList();
  }

  @Override
  public void close() {
    all.forEach(Instance::close);
  }
}
