package io.millrace.run;

/**
 * Millrace cannot start, or cannot go on; the message is one line for the person who started it.
 */
public final class StartupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartupException(String message) {
    super(message);
  }

  public StartupException(String message, Throwable cause) {
    super(message, cause);
  }
}
