package io.millrace.benchmarks.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    jcmd(pid, "JFR.start", "name=rig", "settings=" + settings);
  }

  public void stop(long pid) throws IOException, InterruptedException {
    jcmd(pid, "JFR.stop", "name=rig", "filename=" + file);
  }

  private static void jcmd(long pid, String... arguments) throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 2];
    command[0] = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    command[1] = Long.toString(pid);
    System.arraycopy(arguments, 0, command, 2, arguments.length);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("jcmd says: " + said);
    }
  }
}
