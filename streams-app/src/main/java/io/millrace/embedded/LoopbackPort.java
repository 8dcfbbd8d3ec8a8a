package io.millrace.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Finds and checks TCP ports on 127.0.0.1. */
final class LoopbackPort {
  static final String HOST = "127.0.0.1";

  // Below the ephemeral range of Linux (32768 and up): any outgoing connection may take a port of
  // that range between this check and the server's own bind.
  private static final int LOWEST = 20_000;
  private static final int COUNT = 12_768;

  // A sequence, so that ports asked for together differ; it begins at random for the sake of other
  // processes that ask at the same time.
  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

  private LoopbackPort() {}

  /**
   * The port to listen on: {@code wanted} itself, or a free one if it is 0.
   *
   * @throws PortInUseException if the wanted port cannot be bound
   * @throws IllegalArgumentException if it is outside 0 to 65535
   */
  static int choose(int wanted, String purpose) {
    if (wanted == 0) {
      return anyFree();
    }
    obstacle(wanted)
        .ifPresent(
            why -> {
              throw new PortInUseException(wanted, purpose, why);
            });
    return wanted;
  }

  private static int anyFree() {
    for (int attempt = 0; attempt < COUNT; attempt++) {
      int port = LOWEST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
      if (obstacle(port).isEmpty()) {
        return port;
      }
    }
    throw new IllegalStateException("No free port found on " + HOST);
  }

  private static Optional<String> obstacle(int port) {
    try {
      new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1})).close();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e.getMessage());
    }
  }
}
