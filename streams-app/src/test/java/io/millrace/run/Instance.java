package io.millrace.run;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The built program as a process of its own, with what it prints in a file. */
final class Instance implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("Answering at (http://\\S+)\\.");

  private final Process process;
  private final Path output;

  private Instance(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts {@code millrace run} and waits until it answers. */
  static Instance run(Path configFile, Map<String, String> settings) throws IOException {
    Properties properties = new Properties();
    properties.putAll(settings);
    try (Writer writer = Files.newBufferedWriter(configFile)) {
      properties.store(writer, null);
    }
    Instance instance = start(configFile, "run", "--config", configFile.toString());
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> instance.find(ADDRESS) != null);
    return instance;
  }

  /** Starts the program with any arguments. */
  static Instance start(Path beside, String... arguments) throws IOException {
    Path output = Path.of(beside + ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-jar", System.getProperty("millrace.jar")));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new Instance(process, output);
  }

  String url() throws IOException {
    return find(ADDRESS);
  }

  /** The first group of the pattern's first match in what was printed so far, or null. */
  String find(Pattern pattern) throws IOException {
    Matcher matcher = pattern.matcher(printed());
    return matcher.find() ? matcher.group(1) : null;
  }

  String printed() throws IOException {
    return Files.exists(output) ? Files.readString(output) : "";
  }

  /** kill −9. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM; returns the exit code. */
  int stop() throws InterruptedException {
    process.destroy();
    return exitCode();
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(40, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the process did not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
