package io.millrace.embedded;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The command line of a registry that has a process to itself. */
final class RegistryProcess {
  private static final String USAGE = "Usage: [--port P] [--data DIR]";

  private RegistryProcess() {}

  static void run(String[] args) throws InterruptedException {
    EmbeddedRegistry registry = start(args);
    Runtime.getRuntime().addShutdownHook(new Thread(registry::close, "registry-close"));
    System.out.println("READY " + registry.url());
    new CountDownLatch(1).await();
  }

  private static EmbeddedRegistry start(String[] args) {
    try {
      return parse(args).start();
    } catch (RuntimeException e) {
      System.err.println(e.getMessage());
      System.exit(1);
      throw e;
    }
  }

  private static EmbeddedRegistry.Builder parse(String[] args) {
    EmbeddedRegistry.Builder builder = EmbeddedRegistry.builder();
    for (int i = 0; i < args.length; i += 2) {
      if (i + 1 == args.length) {
        throw new IllegalArgumentException(USAGE);
      }
      switch (args[i]) {
        case "--port" -> builder.port(Integer.parseInt(args[i + 1]));
        case "--data" -> builder.dataDirectory(Path.of(args[i + 1]));
        default -> throw new IllegalArgumentException(USAGE);
      }
    }
    return builder;
  }
}
