package io.millrace.benchmarks.process;

import io.millrace.embedded.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/** The built program, {@code millrace run}, as a process. */
public final class Instance implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("Answering at (http://\\S+)\\.");
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final long PAUSE_MS = 25;

  private final JavaProcess process;
  private final long started;

  private Instance(JavaProcess process) {
    this.process = process;
    this.started = System.nanoTime();
  }

  /**
   * Starts it.
   *
   * @param beside path of its properties file and its log, less their endings
   */
  public static Instance start(Path beside, Map<String, String> settings, List<String> jvmOptions) {
    return start(beside, settings, jvmOptions, ProgramJar.path());
  }

  /**
   * The same of another build.
   *
   * @param jar the program's
   */
  public static Instance start(
      Path beside, Map<String, String> settings, List<String> jvmOptions, String jar) {
    Path file = Path.of(beside + ".properties");
    Properties properties = new Properties();
    properties.putAll(settings);
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> command = new ArrayList<>(jvmOptions);
    command.addAll(List.of("-jar", jar, "run", "--config", file.toString()));
    return new Instance(JavaProcess.start(Path.of(beside + ".log"), command));
  }

  /**
   * Waits until it reports that it is ready.
   *
   * @return ms since its process was started
   */
  public long awaitReady(Duration patience) throws InterruptedException {
    long deadline = started + patience.toNanos();
    process.await(ADDRESS, patience);
    while (!isReady()) {
      if (System.nanoTime() > deadline || !process.isAlive()) {
        throw new IllegalStateException("Not ready; it printed:\n" + process.printed());
      }
      Thread.sleep(PAUSE_MS);
    }
    return (System.nanoTime() - started) / 1_000_000;
  }

  public boolean isReady() throws InterruptedException {
    try {
      return get("/health/ready").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(process.find(ADDRESS) + path))
            .timeout(Duration.ofSeconds(10))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** {@code http://host:port}. */
  public String address() {
    return process.find(ADDRESS);
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public String printed() {
    return process.printed();
  }

  /** kill −9. */
  public void kill() throws InterruptedException {
    process.kill();
  }

  /** SIGTERM, without waiting for what it does. */
  public void askToStop() {
    process.askToStop();
  }

  /** Waits until it prints this; the first group of the pattern's match. */
  public String awaitPrinted(Pattern pattern, Duration patience) throws InterruptedException {
    return process.await(pattern, patience);
  }

  /** Waits until it ends by itself; returns the exit code. */
  public int awaitEnd(Duration patience) throws InterruptedException {
    return process.exitCode(patience);
  }

  /** SIGTERM; returns the exit code. */
  public int stop(Duration patience) throws InterruptedException {
    return process.stop(patience);
  }

  @Override
  public void close() {
    process.close();
  }
}
