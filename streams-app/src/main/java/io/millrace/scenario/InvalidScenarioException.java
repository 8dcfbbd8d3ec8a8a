package io.millrace.scenario;

/** Rules that cannot be used; the message says what is wrong with them. */
public final class InvalidScenarioException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidScenarioException(String reason) {
    // A stack trace would say nothing about the record.
    super(reason, null, false, false);
  }
}
