package io.millrace.embedded;

/** Says that a TCP port wanted here cannot be had, mostly because another process holds it. */
public final class PortInUseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int port;
  private final String purpose;

  PortInUseException(int port, String purpose, String why) {
    super("Port " + port + ", wanted for " + purpose + ", is not available: " + why);
    this.port = port;
    this.purpose = purpose;
  }

  /** The port, 1 to 65535. */
  public int port() {
    return port;
  }

  /** What the port was wanted for, such as "the Kafka broker". */
  public String purpose() {
    return purpose;
  }
}
