package io.millrace.serve.auth;

/** Tells who a token belongs to. Thread-safe. */
interface TokenCheck {

  /**
   * @param token as it stood behind {@code Bearer}
   */
  Identity identify(String token);
}
