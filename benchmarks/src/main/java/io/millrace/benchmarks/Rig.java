package io.millrace.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/**
 * One proof or benchmark: a subcommand with the options all of them share. It gets a directory that
 * is gone afterwards, and its report goes to the terminal and, where asked for, to a JSON file.
 */
public abstract class Rig implements Callable<Integer> {
  @ArgGroup private Form form = new Form();

  /** How long it takes. */
  private static final class Form {
    @Option(
        names = {"--short", "--quick"},
        description = "The short form; the default of proofs, as in mvn verify.")
    private boolean small;

    @Option(
        names = "--long",
        description = "The form whose results are published; the default of benchmarks.")
    private boolean large;
  }

  @Option(names = "--json", paramLabel = "OUT", description = "Write the result to a file, too.")
  private Path json;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of all that is random (default ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--keep", description = "Keep topics, state and logs, and say where they are.")
  private boolean keep;

  /** Whether the long form was asked for. */
  protected final boolean isLong() {
    return form.large || (isBenchmark() && !form.small);
  }

  /** Whether it measures rather than proves: then the long form is the default. */
  protected boolean isBenchmark() {
    return false;
  }

  protected final long seed() {
    return seed;
  }

  /**
   * Does the work.
   *
   * @param directory empty, for all that is to be written
   * @param report takes results and failures; an exception is a failure, too
   */
  protected abstract void run(Path directory, Report report) throws Exception;

  @Override
  public final Integer call() throws Exception {
    Path directory = Files.createTempDirectory("millrace-rig");
    Report report = new Report(getClass().getSimpleName(), isLong() ? "long" : "short", seed);
    try {
      run(directory, report);
    } catch (Exception e) {
      e.printStackTrace();
      report.failure(e.toString());
    } finally {
      if (keep) {
        System.out.println("Topics, state and logs are in " + directory);
      } else {
        delete(directory);
      }
    }
    report.print(System.out);
    if (json != null) {
      report.write(json);
    }
    return report.passed() ? 0 : 1;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
