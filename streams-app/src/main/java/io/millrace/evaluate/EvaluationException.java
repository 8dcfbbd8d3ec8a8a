package io.millrace.evaluate;

/** Why a log cannot be evaluated; the message is one sentence to show to the user. */
public final class EvaluationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EvaluationException(String message) {
    super(message);
  }
}
