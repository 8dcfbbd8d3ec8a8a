package io.millrace.embedded;

import com.sun.net.httpserver.Authenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A schema registry behind TLS that asks for a password, or for the same as a bearer token. */
public final class GuardedRegistry implements AutoCloseable {
  private final EmbeddedRegistry registry = EmbeddedRegistry.builder().start();
  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final AtomicInteger refused = new AtomicInteger();
  private final HttpsServer front;

  public GuardedRegistry(TestCertificate certificate, String user, String password)
      throws Exception {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    Set<String> credentials =
        Set.of("Basic " + Base64.getEncoder().encodeToString(pair), "Bearer " + password);
    front = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    front.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
    front.setExecutor(threads);
    front
        .createContext("/", this::pass)
        .setAuthenticator(
            new Authenticator() {
              @Override
              public Result authenticate(HttpExchange exchange) {
                String shown = exchange.getRequestHeaders().getFirst("Authorization");
                if (shown != null && credentials.contains(shown)) {
                  return new Success(new HttpPrincipal(user, "registry"));
                }
                refused.incrementAndGet();
                return new Failure(401);
              }
            });
    front.start();
  }

  public String url() {
    return "https://127.0.0.1:" + front.getAddress().getPort();
  }

  /** Requests that came without credentials, or with wrong ones. */
  public int refused() {
    return refused.get();
  }

  private void pass(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(registry.url() + exchange.getRequestURI()))
            .method(
                exchange.getRequestMethod(),
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  @Override
  public void close() {
    front.stop(0);
    threads.shutdownNow();
    registry.close();
  }
}
