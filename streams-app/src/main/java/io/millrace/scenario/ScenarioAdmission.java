package io.millrace.scenario;

/** What becomes of a scenario record that came in. */
public sealed interface ScenarioAdmission {

  /**
   * It is in force.
   *
   * @param rules as {@link Scenario#toBytes} writes them; null removes the scenario
   */
  record Accepted(String id, byte[] rules) implements ScenarioAdmission {}

  /** It cannot be used: it goes to the dead letters as received. */
  record Rejected(byte[] value) implements ScenarioAdmission {}
}
