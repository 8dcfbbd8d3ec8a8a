package io.millrace.replay;

/** Why a replay cannot start or go on; the message is one sentence to show to the user. */
public final class ReplayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure that is explained by its message alone. */
  public ReplayException(String message) {
    super(message);
  }

  /** A failure that something else caused. */
  public ReplayException(String message, Throwable cause) {
    super(message, cause);
  }
}
