package io.millrace.serve;

import io.millrace.schemas.ScenarioRules;
import java.util.concurrent.CompletableFuture;

/** Where rules of scenarios go. Thread-safe. */
public interface RuleSink {

  /**
   * Hands rules over.
   *
   * @param rules null removes the scenario
   * @return where the record lies once the broker has it; fails with the reason otherwise
   */
  CompletableFuture<RecordPlace> send(String scenario, ScenarioRules rules);
}
