package io.millrace.benchmarks.availability;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * A client with several addresses: asks those in turn that say they are ready, leaves out one that
 * does not take the connection, and then asks the next. Thread-safe.
 */
final class Balancer implements Runnable {
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final long PAUSE_MS = 200;

  /**
   * How often each address is tried. Not once: on a machine with more to do than it can, this
   * client's own clock runs out on a connection that was made, and the other address is the dead
   * one.
   */
  private static final int ROUNDS = 2;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .build();
  private final List<String> addresses;
  private final AtomicIntegerArray ready;
  private final AtomicInteger turn = new AtomicInteger();
  private final AtomicInteger connectFailures = new AtomicInteger();
  private final AtomicInteger progress = new AtomicInteger();

  /**
   * @param addresses host:port of each
   */
  Balancer(List<String> addresses) {
    this.addresses = addresses;
    this.ready = new AtomicIntegerArray(addresses.size());
  }

  /** Looks who is ready, until it is interrupted. */
  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        look();
        Thread.sleep(PAUSE_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void look() throws InterruptedException {
    for (int a = 0; a < addresses.size(); a++) {
      try {
        HttpResponse<String> answer =
            client.send(
                request(a, "/health/ready", Duration.ofSeconds(3)),
                HttpResponse.BodyHandlers.ofString());
        ready.set(a, answer.statusCode() == 200 ? 1 : 0);
        if (answer.body().contains("\"restored\"")) {
          progress.incrementAndGet();
        }
      } catch (HttpTimeoutException e) {
        // Slow is not down, and a balancer that takes the last one out answers nobody.
        continue;
      } catch (IOException e) {
        ready.set(a, 0);
      }
    }
  }

  CompletableFuture<HttpResponse<String>> get(String path) {
    return get(path, next(), ROUNDS * addresses.size());
  }

  private CompletableFuture<HttpResponse<String>> get(String path, int address, int tries) {
    return client
        .sendAsync(request(address, path, DEADLINE), HttpResponse.BodyHandlers.ofString())
        .exceptionallyCompose(
            failure -> {
              connectFailures.incrementAndGet();
              ready.set(address, 0);
              return tries > 1
                  ? get(path, (address + 1) % addresses.size(), tries - 1)
                  : CompletableFuture.failedFuture(failure);
            });
  }

  private int next() {
    int first = Math.floorMod(turn.getAndIncrement(), addresses.size());
    for (int a = 0; a < addresses.size(); a++) {
      int address = (first + a) % addresses.size();
      if (ready.get(address) == 1) {
        return address;
      }
    }
    return first;
  }

  private HttpRequest request(int address, String path, Duration deadline) {
    return HttpRequest.newBuilder(URI.create("http://" + addresses.get(address) + path))
        .timeout(deadline)
        .build();
  }

  /** Requests that an instance did not take, or did not live to answer. */
  int connectFailures() {
    return connectFailures.get();
  }

  /** How often an instance that was not ready said how far its stores were read back. */
  int progressSeen() {
    return progress.get();
  }
}
