package io.millrace.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes a request on to other instances and an answer back. Thread-safe. */
final class Forwarder {
  /**
   * On a request that was passed on: who did. It is not passed on again. Anybody may set it, and
   * gets no more by it than this instance's own copy, marked as such, or a 503.
   */
  static final String HOP = "Millrace-Forwarded-By";

  static final String STALENESS = "Millrace-Staleness-Ms";

  private static final Set<Integer> REFUSED = Set.of(401, 403);

  private static final String UNSAFE = "\"<>[\\]^`{|}";
  private static final Pattern BARE_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /** Of a large group not all are asked for one answer: an outage must not multiply the load. */
  private static final int MOST_ASKED = 4;

  private static final Logger log = LoggerFactory.getLogger(Forwarder.class);

  private final HttpClient client;
  private final Duration timeout;
  private final Duration hedge;
  private final Executor deadline;
  private final Supplier<String> self;
  private final String scheme;
  private final Map<String, Neighbour> neighbours = new ConcurrentHashMap<>();

  /**
   * @param timeout how long a neighbour may take for its whole answer
   * @param hedge how long one is waited for before the next is asked, too
   * @param self host:port of this instance
   * @param scheme all instances' own, http or https
   * @param trust whom to trust as another instance
   */
  Forwarder(
      Duration timeout,
      Duration hedge,
      Supplier<String> self,
      String scheme,
      Optional<SSLContext> trust) {
    this.timeout = timeout;
    this.hedge = hedge;
    this.self = self;
    // On the timer's own thread, for it only cancels: by default each deadline would start a thread
    // where there are no more than two processors.
    this.deadline =
        CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS, Runnable::run);
    this.scheme = scheme;
    HttpClient.Builder builder =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(timeout);
    trust.ifPresent(builder::sslContext);
    this.client = builder.build();
  }

  static boolean wasForwarded(Context ctx) {
    return ctx.header(HOP) != null;
  }

  Duration timeout() {
    return timeout;
  }

  /**
   * Another instance's answer, where it comes within the hedge; empty when the instance is down,
   * slow, busy, just failed, or cannot tell either.
   */
  Optional<HttpResponse<byte[]>> askBriefly(String host, Context ctx) {
    Neighbour neighbour = neighbour(host);
    if (host.equals(self.get()) || !neighbour.mayBeAsked()) {
      return Optional.empty();
    }
    Race race = new Race();
    race.ask(host, neighbour, ctx);
    return race.next(hedge.toNanos());
  }

  /**
   * The first answer of several instances. They are asked in their order, but those that just
   * failed last; the next as soon as one cannot tell, or has taken longer than the hedge. Empty
   * when none can tell within the timeout.
   */
  Optional<HttpResponse<byte[]>> askAny(List<String> hosts, Context ctx) {
    long end = System.nanoTime() + timeout.toNanos();
    ArrayDeque<String> left = new ArrayDeque<>(inOrder(hosts));
    Race race = new Race();
    while (!left.isEmpty() || race.isOn()) {
      long patience = end - System.nanoTime();
      if (!left.isEmpty()) {
        String host = left.removeFirst();
        Neighbour neighbour = neighbour(host);
        if (!neighbour.mayBeAskedAtNeed()) {
          continue;
        }
        race.ask(host, neighbour, ctx);
        patience = left.isEmpty() ? patience : Math.min(patience, hedge.toNanos());
      }
      Optional<HttpResponse<byte[]>> answer = race.next(patience);
      if (answer.isPresent() || System.nanoTime() >= end) {
        return answer;
      }
    }
    return Optional.empty();
  }

  private List<String> inOrder(List<String> hosts) {
    Map<Boolean, List<String>> leftAlone =
        hosts.stream()
            .distinct()
            .filter(host -> !host.equals(self.get()))
            .collect(Collectors.partitioningBy(host -> neighbour(host).isLeftAlone()));
    return Stream.concat(leftAlone.get(false).stream(), leftAlone.get(true).stream())
        .limit(MOST_ASKED)
        .toList();
  }

  private Neighbour neighbour(String host) {
    return neighbours.computeIfAbsent(host, key -> new Neighbour());
  }

  /** Instances asked the same, and what comes of it. */
  private final class Race {
    private final BlockingQueue<Optional<HttpResponse<byte[]>>> answers =
        new LinkedBlockingQueue<>();
    private int awaited;

    boolean isOn() {
      return awaited > 0;
    }

    /** What comes next; empty where that is no answer, or nothing comes. */
    Optional<HttpResponse<byte[]>> next(long nanos) {
      try {
        Optional<HttpResponse<byte[]>> next = answers.poll(nanos, TimeUnit.NANOSECONDS);
        awaited -= next == null ? 0 : 1;
        return next == null ? Optional.empty() : next;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }

    void ask(String host, Neighbour neighbour, Context ctx) {
      awaited++;
      try {
        CompletableFuture<HttpResponse<byte[]>> answer =
            client.sendAsync(request(host, ctx), HttpResponse.BodyHandlers.ofByteArray());
        var unused =
            answer.whenComplete((response, failure) -> note(host, neighbour, response, failure));
        // The client's own timeout ends with the headers: a body may hang for ever.
        deadline.execute(() -> answer.cancel(true));
      } catch (IllegalArgumentException e) {
        note(host, neighbour, null, e);
      }
    }

    private void note(
        String host, Neighbour neighbour, HttpResponse<byte[]> response, Throwable failure) {
      if (response == null && neighbour.failed()) {
        log.warn(
            "{} does not answer ({}); others are asked until it does.", host, failure.toString());
      } else if (response != null && neighbour.answered()) {
        log.info("{} answers again.", host);
      }
      boolean refused = response != null && REFUSED.contains(response.statusCode());
      if (refused) {
        // Whoever asks was let in here, so it is not theirs to mend.
        log.warn("{} refuses a token that is good here; do both have the same tokens?", host);
      }
      boolean tells = response != null && response.statusCode() < 500 && !refused;
      answers.add(tells ? Optional.of(response) : Optional.empty());
    }
  }

  private HttpRequest request(String host, Context ctx) {
    String query = ctx.queryString() == null ? "" : "?" + ctx.queryString();
    URI uri = URI.create(scheme + "://" + host + escaped(ctx.req().getRequestURI() + query));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(timeout)
            .header(HOP, self.get())
            .method(ctx.method().name(), RequestBody.passedOn(ctx));
    // The other instance judges the caller by itself: the mark alone opens nothing there.
    Optional.ofNullable(ctx.header("Authorization"))
        .ifPresent(token -> request.header("Authorization", token));
    return request.build();
  }

  /**
   * Clients leave more unescaped than {@link URI} takes, and the server lets them. It would look as
   * if the neighbour had failed.
   */
  static String escaped(String target) {
    StringBuilder escaped = new StringBuilder(target.length());
    for (byte octet : BARE_PERCENT.matcher(target).replaceAll("%25").getBytes(UTF_8)) {
      if (octet <= ' ' || octet == 0x7F || UNSAFE.indexOf(octet) >= 0) {
        escaped.append('%').append(HEX.toHexDigits(octet));
      } else {
        escaped.append((char) octet);
      }
    }
    return escaped.toString();
  }

  /** Gives another instance's answer as one's own. */
  static void relay(HttpResponse<byte[]> answer, Context ctx) {
    answer.headers().firstValue(STALENESS).ifPresent(ms -> ctx.header(STALENESS, ms));
    ctx.status(answer.statusCode());
    String type = answer.headers().firstValue("Content-Type").orElse(Json.CONTENT_TYPE);
    Json.send(ctx, type, answer.body());
  }
}
