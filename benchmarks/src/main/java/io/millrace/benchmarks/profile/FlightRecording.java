package io.millrace.benchmarks.profile;

import io.millrace.benchmarks.process.Jcmd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A flight recording of a running JVM of this user. */
public final class FlightRecording {
  private static final String SETTINGS =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <configuration version="2.0">
        <event name="jdk.ExecutionSample">
          <setting name="enabled">true</setting><setting name="period">10 ms</setting>
        </event>
        <event name="jdk.NativeMethodSample">
          <setting name="enabled">true</setting><setting name="period">10 ms</setting>
        </event>
        <event name="jdk.ObjectAllocationSample">
          <setting name="enabled">true</setting><setting name="throttle">500/s</setting>
          <setting name="stackTrace">true</setting>
        </event>
      </configuration>
      """;

  private final Path file;

  /**
   * @param file where it goes
   */
  public FlightRecording(Path file) {
    this.file = file;
  }

  public Path file() {
    return file;
  }

  public void start(long pid) throws IOException, InterruptedException {
    Path settings = Path.of(file + ".jfc");
    Files.writeString(settings, SETTINGS);
    Jcmd.run(pid, "JFR.start", "name=rig", "settings=" + settings);
  }

  public void stop(long pid) throws IOException, InterruptedException {
    Jcmd.run(pid, "JFR.stop", "name=rig", "filename=" + file);
  }
}
