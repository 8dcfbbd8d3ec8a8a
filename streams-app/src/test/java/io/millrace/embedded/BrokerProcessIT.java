package io.millrace.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerProcessIT {
  private final List<Process> started = new ArrayList<>();

  @TempDir private Path directory;
  @TempDir private Path logs;

  @AfterEach
  void killAll() throws InterruptedException {
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void shouldHaveAllCommittedRecordsAfterAKill() throws Exception {
    Process first = start("--data", directory.toString());
    TestClients clients = new TestClients(readyAddress(first));
    clients.createTopic("events", 4);
    clients.produceAndCommit("events", "a", "b", "c");
    awaitAll(clients);
    first.destroyForcibly().waitFor();

    Process second = start("--data", directory.toString());

    awaitAll(new TestClients(readyAddress(second)));
  }

  /** A transaction's end is marked a moment after its commit was answered. */
  private static void awaitAll(TestClients clients) {
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(clients.readCommitted("events"))
                    .containsExactlyInAnyOrder("a", "b", "c"));
  }

  @Test
  void shouldStopWithinSecondsOfSigterm() throws Exception {
    Process process = start("--set", "log.retention.hours=1");
    new TestClients(readyAddress(process)).createTopic("events", 4);

    process.destroy();

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void shouldSayThatThePortIsInUse() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process process = start("--port", Integer.toString(other.getLocalPort()));

      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(1);
      assertThat(Files.readString(errors())).contains("Port " + other.getLocalPort());
    }
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path")));
    command.add(EmbeddedBroker.class.getName());
    command.addAll(List.of(arguments));
    // Into a file: a pipe that nobody reads would hold the broker up once it is full.
    Process process = new ProcessBuilder(command).redirectError(errors().toFile()).start();
    started.add(process);
    return process;
  }

  private Path errors() {
    return logs.resolve("stderr");
  }

  private String readyAddress(Process process) throws IOException {
    BufferedReader lines = process.inputReader(UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("READY ")) {
        return line.substring("READY ".length());
      }
    }
    throw new AssertionError(Files.readString(errors()));
  }
}
