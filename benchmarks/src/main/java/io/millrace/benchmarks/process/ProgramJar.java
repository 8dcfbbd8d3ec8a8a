package io.millrace.benchmarks.process;

import io.millrace.embedded.JavaProcess;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** The built program, which is also where the embedded broker and registry are. */
public final class ProgramJar {
  private ProgramJar() {}

  /**
   * Where it is.
   *
   * @throws IllegalStateException when this runs on bare classes
   */
  public static String path() {
    Path place = placeOf(JavaProcess.class);
    if (!place.toString().endsWith(".jar")) {
      throw new IllegalStateException(
          "Millrace is not packed into a jar yet, only " + place + "; run mvn package first");
    }
    return place.toString();
  }

  /** The class path of the program and the rigs' own classes. */
  public static String withBenchmarks() {
    return placeOf(ProgramJar.class) + File.pathSeparator + path();
  }

  private static Path placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
