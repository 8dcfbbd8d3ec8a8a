package io.millrace.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java program as a process of its own, with all it prints in a file: for tests and benchmarks.
 * However this JVM ends, by kill −9 too, the process ends with it. For one thread, but {@link
 * #kill} and {@link #close} may come from any.
 */
public final class JavaProcess implements AutoCloseable {
  private static final long PAUSE_MS = 20;

  private final Process process;
  private final Path output;

  private JavaProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts a program with the Java that runs this one.
   *
   * @param output where what it prints goes; overwritten
   * @param arguments of the {@code java} command
   */
  public static JavaProcess start(Path output, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    try {
      // Into a file: a pipe that nobody reads would hold the program up once it is full.
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      Reaper.watch(process);
      return new JavaProcess(process, output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public String printed() {
    try {
      return Files.exists(output) ? Files.readString(output) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first group of the pattern's first match in what was printed so far, or null. */
  public String find(Pattern pattern) {
    Matcher matcher = pattern.matcher(printed());
    return matcher.find() ? matcher.group(1) : null;
  }

  /**
   * Waits for a pattern as {@link #find} does.
   *
   * @throws IllegalStateException with what was printed, if the program ends or time is up before
   */
  public String await(Pattern pattern, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      boolean ended = !process.isAlive();
      String found = find(pattern);
      if (found != null) {
        return found;
      }
      if (ended || System.nanoTime() > deadline) {
        throw new IllegalStateException("No " + pattern + " in what it printed:\n" + printed());
      }
      Thread.sleep(PAUSE_MS);
    }
  }

  /** kill −9, and waits for the end. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM, without waiting for what it does. */
  public void askToStop() {
    process.destroy();
  }

  /** SIGTERM; returns the exit code. */
  public int stop(Duration patience) throws InterruptedException {
    askToStop();
    return exitCode(patience);
  }

  /**
   * Waits for the end.
   *
   * @throws IllegalStateException when it goes on for longer
   */
  public int exitCode(Duration patience) throws InterruptedException {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("the process did not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
