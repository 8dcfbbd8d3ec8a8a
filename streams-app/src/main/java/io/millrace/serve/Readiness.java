package io.millrace.serve;

import java.util.List;

/** Whether this instance can answer from its stores. Thread-safe. */
public interface Readiness {

  /** As it stands now. */
  Status status();

  /**
   * How far the start has come.
   *
   * @param state as Kafka Streams names it, or STARTING before it exists
   * @param restoring what is being read back, the item index included
   */
  record Status(boolean ready, String state, List<Restore> restoring) {}

  /**
   * One store partition being read back from its topic.
   *
   * @param restored records so far
   * @param total records there were when it began
   */
  record Restore(String store, int partition, long restored, long total) {}
}
