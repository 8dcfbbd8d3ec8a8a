package io.millrace.row;

/**
 * A row was written by a newer Millrace. Owners stop on it rather than skip what they cannot read.
 */
public final class UnknownRowVersionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnknownRowVersionException(String what, int found, int newest) {
    super(
        what
            + " has layout version "
            + found
            + "; this Millrace reads versions 1 to "
            + newest
            + ". Upgrade this instance.");
  }
}
