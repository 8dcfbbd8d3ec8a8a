package io.millrace.serve.auth;

/** Whether a request may go on. */
public sealed interface Decision {

  /** It may. */
  record Allowed() implements Decision {}

  /**
   * It is not known who asks.
   *
   * @param challenge value of {@code WWW-Authenticate}
   * @param detail a sentence for people
   */
  record Unauthorized(String challenge, String detail) implements Decision {}

  /**
   * It is known, and not enough.
   *
   * @param challenge value of {@code WWW-Authenticate}
   * @param missing the scope the caller has not
   */
  record Forbidden(String challenge, Scope missing) implements Decision {}

  /** Whether a token is valid cannot be told now. */
  record Undecided(String detail) implements Decision {}
}
