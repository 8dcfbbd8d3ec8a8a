package io.millrace.benchmarks.throughput;

import io.millrace.benchmarks.process.Instance;
import io.millrace.benchmarks.process.ProgramJar;
import io.millrace.embedded.JavaProcess;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/** One of the applications that are compared, running. */
interface Contestant extends AutoCloseable {
  /** Who runs. */
  enum Kind {
    MILLRACE(50, 1),
    /** Millrace again, with something changed. */
    VARIANT(50, 1),
    BARE(50, 3),
    /** Its histories of 20 are full then. */
    NAIVE(20, 0.2);

    private final int warmUpPerUser;
    private final double share;

    Kind(int warmUpPerUser, double share) {
      this.warmUpPerUser = warmUpPerUser;
      this.share = share;
    }

    /** Events to get warm on. */
    int warmUpPerUser() {
      return warmUpPerUser;
    }

    /** Of a round's events, for rounds to take about as long. */
    double share() {
      return share;
    }

    String label() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  long pid();

  /** Returns once it has its partitions. */
  void awaitRunning(Duration patience) throws InterruptedException;

  @Override
  void close();

  /**
   * Starts one.
   *
   * @param variantJar the program's, of the variant
   */
  static Contestant start(
      Kind kind, Path beside, Map<String, String> settings, List<String> jvm, String variantJar)
      throws IOException {
    return switch (kind) {
      case MILLRACE -> new Millrace(Instance.start(beside, settings, jvm));
      case VARIANT -> new Millrace(Instance.start(beside, settings, jvm, variantJar));
      case BARE, NAIVE -> new Other(process(kind, beside, settings, jvm));
    };
  }

  private static JavaProcess process(
      Kind kind, Path beside, Map<String, String> settings, List<String> jvm) throws IOException {
    Path file = Path.of(beside + ".properties");
    Properties properties = new Properties();
    properties.putAll(settings);
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
    List<String> command = new ArrayList<>(jvm);
    command.addAll(List.of("-cp", ProgramJar.withBenchmarks(), StreamsProgram.class.getName()));
    command.addAll(List.of(kind.label(), file.toString()));
    return JavaProcess.start(Path.of(beside + ".log"), command);
  }

  /** The real program. */
  record Millrace(Instance instance) implements Contestant {
    @Override
    public long pid() {
      return instance.pid();
    }

    @Override
    public void awaitRunning(Duration patience) throws InterruptedException {
      instance.awaitReady(patience);
    }

    @Override
    public void close() {
      instance.close();
    }
  }

  /** {@link StreamsProgram}. */
  record Other(JavaProcess process) implements Contestant {
    private static final Pattern RUNNING = Pattern.compile(StreamsProgram.RUNNING + " (\\S+)");

    @Override
    public long pid() {
      return process.pid();
    }

    @Override
    public void awaitRunning(Duration patience) throws InterruptedException {
      process.await(RUNNING, patience);
    }

    @Override
    public void close() {
      process.close();
    }
  }
}
