package io.millrace.benchmarks.process;

import java.io.IOException;

/** Stops a process where it stands, so that it costs nothing, and lets it go on. POSIX only. */
public final class Signals {
  private Signals() {}

  public static void pause(long pid) throws IOException, InterruptedException {
    send("-STOP", pid);
  }

  public static void resume(long pid) throws IOException, InterruptedException {
    send("-CONT", pid);
  }

  private static void send(String signal, long pid) throws IOException, InterruptedException {
    new ProcessBuilder("kill", signal, Long.toString(pid)).inheritIO().start().waitFor();
  }
}
