package io.millrace.embedded;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The command line of a broker that has a process to itself. */
final class BrokerProcess {
  private static final String USAGE = "Usage: [--port P] [--data DIR] [--set key=value]...";

  private BrokerProcess() {}

  static void run(String[] args) throws InterruptedException {
    EmbeddedBroker broker = start(args);
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-close"));
    System.out.println("READY " + broker.bootstrapServers());
    new CountDownLatch(1).await();
  }

  private static EmbeddedBroker start(String[] args) {
    try {
      return parse(args).launch();
    } catch (RuntimeException e) {
      System.err.println(e.getMessage());
      System.exit(1);
      throw e;
    }
  }

  private static EmbeddedBroker.Builder parse(String[] args) {
    EmbeddedBroker.Builder builder = EmbeddedBroker.builder();
    for (int i = 0; i < args.length; i += 2) {
      if (i + 1 == args.length) {
        throw new IllegalArgumentException(USAGE);
      }
      apply(builder, args[i], args[i + 1]);
    }
    return builder;
  }

  private static void apply(EmbeddedBroker.Builder builder, String option, String value) {
    switch (option) {
      case "--port" -> builder.port(Integer.parseInt(value));
      case "--data" -> builder.dataDirectory(Path.of(value));
      case "--set" -> {
        String[] pair = value.split("=", 2);
        if (pair.length < 2) {
          throw new IllegalArgumentException(USAGE);
        }
        builder.property(pair[0], pair[1]);
      }
      default -> throw new IllegalArgumentException(USAGE);
    }
  }
}
