package io.millrace.run;

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

/** The built program as a process of its own, with what it prints in a file. */
final class Instance implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("Answering at (http://\\S+)\\.");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration GRACE = Duration.ofSeconds(40);

  private final JavaProcess process;

  private Instance(JavaProcess process) {
    this.process = process;
  }

  /** Starts {@code millrace run} and waits until it answers. */
  static Instance run(Path configFile, Map<String, String> settings)
      throws IOException, InterruptedException {
    Properties properties = new Properties();
    properties.putAll(settings);
    try (Writer writer = Files.newBufferedWriter(configFile)) {
      properties.store(writer, null);
    }
    Instance instance = start(configFile, "run", "--config", configFile.toString());
    try {
      instance.process.await(ADDRESS, PATIENCE);
      return instance;
    } catch (IllegalStateException e) {
      instance.close();
      throw e;
    }
  }

  /** Starts the program with any arguments. */
  static Instance start(Path beside, String... arguments) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("-Xmx512m", "-jar", System.getProperty("millrace.jar")));
    command.addAll(List.of(arguments));
    return new Instance(JavaProcess.start(Path.of(beside + ".log"), command));
  }

  String url() {
    return find(ADDRESS);
  }

  /** The first group of the pattern's first match in what was printed so far, or null. */
  String find(Pattern pattern) {
    return process.find(pattern);
  }

  String printed() {
    return process.printed();
  }

  /** kill −9. */
  void kill() throws InterruptedException {
    process.kill();
  }

  /** SIGTERM; returns the exit code. */
  int stop() throws InterruptedException {
    return process.stop(GRACE);
  }

  int exitCode() throws InterruptedException {
    return process.exitCode(GRACE);
  }

  @Override
  public void close() {
    process.close();
  }
}
