package io.millrace.serve;

import io.millrace.schemas.UserEvent;
import java.util.concurrent.CompletableFuture;

/** Where posted events go. Thread-safe. */
public interface EventSink {

  /**
   * Hands an event over.
   *
   * @return where its record lies once the broker has it; fails with the reason otherwise
   */
  CompletableFuture<RecordPlace> send(UserEvent event);
}
