package io.millrace.embedded;

import org.apache.kafka.common.utils.Exit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a failing broker from ending the JVM it is a guest of. */
final class KafkaExit {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaExit.class);

  private KafkaExit() {}

  /** From now on Kafka's calls of exit and halt end only the thread that made them. */
  static void contain() {
    Exit.setExitProcedure(KafkaExit::refuse);
    Exit.setHaltProcedure(KafkaExit::refuse);
  }

  private static void refuse(int status, String message) {
    LOG.error("The embedded broker failed{}", message == null ? "" : ": " + message);
    throw new IllegalStateException("The embedded broker failed with status " + status);
  }
}
