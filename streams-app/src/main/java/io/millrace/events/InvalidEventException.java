package io.millrace.events;

/** A record breaks a rule; the message is the reason its dead letter carries. */
public final class InvalidEventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidEventException(String reason) {
    super(reason, null, false, false);
  }
}
