package io.millrace.demo;

import io.millrace.config.ConfigFile;
import io.millrace.embedded.PortInUseException;
import io.millrace.run.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code millrace demo}: everything in one process, nothing to install. */
@Command(
    name = "demo",
    description =
        "Run broker, registry, Millrace and a simulated shop (or a recorded log) in one process.")
public final class DemoCommand implements Callable<Integer> {
  @Mixin private DemoOptions options;
  private volatile boolean started;

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    CountDownLatch stopped = new CountDownLatch(1);
    Thread main = Thread.currentThread();
    AtomicReference<Demo> starting = new AtomicReference<>();
    Thread stop =
        new Thread(
            () -> {
              Demo begun = starting.get();
              // Interrupting a broker half started would only make it complain.
              if (started) {
                main.interrupt();
                awaitQuietly(stopped);
              } else if (begun != null) {
                begun.abandon();
              }
            },
            "shutdown");
    Runtime.getRuntime().addShutdownHook(stop);
    try (Demo demo = new Demo(options)) {
      starting.set(demo);
      demo.start();
      started = true;
      if (options.noShop) {
        Thread.currentThread().join();
      }
      Summary summary = options.events == null ? demo.shop() : demo.replay();
      System.out.println();
      System.out.println(summary);
      if (options.json != null) {
        summary.writeTo(options.json);
      }
      if (!options.exitWhenDone) {
        System.out.println("\nAll events are in; the service stays up. Ctrl-C ends it.");
        Thread.currentThread().join();
      }
    } catch (InterruptedException e) {
      System.err.println("Stopping.");
    } catch (PortInUseException e) {
      throw new StartupException(
          "Port " + e.port() + " is in use; choose another with " + option(e.port()) + ".", e);
    } finally {
      stopped.countDown();
    }
    return 0;
  }

  private void check() {
    ConfigFile.load(null, Map.of(), options.settings);
    requireFile(options.events);
    requireFile(options.items);
    if (options.exitWhenDone && options.events == null && options.limit == Long.MAX_VALUE) {
      throw new StartupException("--exit-when-done needs --events FILE or --limit N.");
    }
    if (options.noShop && options.events != null) {
      throw new StartupException("--no-shop and --events exclude each other.");
    }
  }

  private static void requireFile(Path file) {
    if (file != null && !Files.isRegularFile(file)) {
      throw new StartupException("There is no file " + file + ".");
    }
  }

  private String option(int port) {
    if (port == options.httpPort) {
      return "--http-port";
    }
    return port == options.kafkaPort ? "--kafka-port" : "--registry-port";
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(30, java.util.concurrent.TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
