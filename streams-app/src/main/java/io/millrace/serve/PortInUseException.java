package io.millrace.serve;

/** The HTTP port is taken; the message says by which option to choose another. */
public final class PortInUseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PortInUseException(int port) {
    super(
        "Port " + port + " is in use; choose another with --http-port / millrace.http.port",
        null,
        false,
        false);
  }
}
