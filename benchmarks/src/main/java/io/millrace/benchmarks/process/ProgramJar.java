package io.millrace.benchmarks.process;

import io.millrace.embedded.JavaProcess;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** The built program, which is also where the embedded broker and registry are. */
final class ProgramJar {
  private ProgramJar() {}

  /**
   * Where it is.
   *
   * @throws IllegalStateException when this runs on bare classes
   */
  static String path() {
    try {
      Path place =
          Path.of(JavaProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (!place.toString().endsWith(".jar")) {
        throw new IllegalStateException(
            "Millrace is not packed into a jar yet, only " + place + "; run mvn package first");
      }
      return place.toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
