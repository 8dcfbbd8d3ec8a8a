package io.millrace.serve;

import io.javalin.http.Context;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes a GET on to another instance and its answer back. Thread-safe. */
final class Forwarder {
  /**
   * On a request that was passed on: who did. It is not passed on again. Anybody may set it, and
   * gets no more by it than this instance's own copy, marked as such, or a 503.
   */
  static final String HOP = "Millrace-Forwarded-By";

  static final String STALENESS = "Millrace-Staleness-Ms";

  private static final Set<Integer> REFUSED = Set.of(401, 403);

  private static final Logger log = LoggerFactory.getLogger(Forwarder.class);

  private final HttpClient client;
  private final Duration timeout;
  private final Supplier<String> self;
  private final String scheme;
  private final Map<String, Neighbour> neighbours = new ConcurrentHashMap<>();

  /**
   * @param self host:port of this instance
   * @param scheme all instances' own, http or https
   * @param trust whom to trust as another instance
   */
  Forwarder(Duration timeout, Supplier<String> self, String scheme, Optional<SSLContext> trust) {
    this.timeout = timeout;
    this.self = self;
    this.scheme = scheme;
    HttpClient.Builder builder =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(timeout);
    trust.ifPresent(builder::sslContext);
    this.client = builder.build();
  }

  static boolean wasForwarded(Context ctx) {
    return ctx.header(HOP) != null;
  }

  /** The other instance's answer; empty when it is down, slow, busy, or cannot tell either. */
  Optional<HttpResponse<byte[]>> ask(String host, Context ctx) {
    if (host.equals(self.get())) {
      return Optional.empty();
    }
    Neighbour neighbour = neighbours.computeIfAbsent(host, key -> new Neighbour());
    return neighbour.mayBeAsked() ? send(host, neighbour, ctx) : Optional.empty();
  }

  /** The same, but it is asked though it just failed: nobody else can answer. */
  Optional<HttpResponse<byte[]>> insist(String host, Context ctx) {
    if (host.equals(self.get())) {
      return Optional.empty();
    }
    Neighbour neighbour = neighbours.computeIfAbsent(host, key -> new Neighbour());
    try {
      return neighbour.mayBeAskedWithin(timeout) ? send(host, neighbour, ctx) : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Optional<HttpResponse<byte[]>> send(String host, Neighbour neighbour, Context ctx) {
    try {
      HttpResponse<byte[]> answer = send(request(host, ctx));
      if (REFUSED.contains(answer.statusCode())) {
        // Whoever asks was let in here, so it is not theirs to mend.
        log.warn("{} refuses a token that is good here; do both have the same tokens?", host);
        return Optional.empty();
      }
      return answer.statusCode() < 500 ? Optional.of(answer) : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      pause(host, neighbour, e.getCause());
    } catch (TimeoutException | IllegalArgumentException e) {
      pause(host, neighbour, e);
    } finally {
      neighbour.done();
    }
    return Optional.empty();
  }

  /** The client's own timeout ends with the headers: a body may hang for ever. */
  private HttpResponse<byte[]> send(HttpRequest request)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      answer.cancel(true);
    }
  }

  private static void pause(String host, Neighbour neighbour, Throwable why) {
    if (neighbour.pause()) {
      log.warn("{} does not answer ({}); trying others for a second.", host, why.toString());
    }
  }

  private HttpRequest request(String host, Context ctx) {
    String query = ctx.queryString() == null ? "" : "?" + ctx.queryString();
    URI uri = URI.create(scheme + "://" + host + ctx.req().getRequestURI() + query);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).timeout(timeout).header(HOP, self.get()).GET();
    // The other instance judges the caller by itself: the mark alone opens nothing there.
    Optional.ofNullable(ctx.header("Authorization"))
        .ifPresent(token -> request.header("Authorization", token));
    return request.build();
  }

  /** Gives another instance's answer as one's own. */
  static void relay(HttpResponse<byte[]> answer, Context ctx) {
    answer.headers().firstValue(STALENESS).ifPresent(ms -> ctx.header(STALENESS, ms));
    ctx.status(answer.statusCode());
    String type = answer.headers().firstValue("Content-Type").orElse(Json.CONTENT_TYPE);
    Json.send(ctx, type, answer.body());
  }
}
