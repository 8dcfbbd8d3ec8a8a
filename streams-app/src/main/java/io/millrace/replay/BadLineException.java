package io.millrace.replay;

/** What is wrong with one line. Without a stack trace: a file may hold a million of them. */
final class BadLineException extends Exception {
  private static final long serialVersionUID = 1L;

  BadLineException(String reason) {
    super(reason, null, false, false);
  }
}
