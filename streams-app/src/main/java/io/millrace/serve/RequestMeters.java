package io.millrace.serve;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Times every request: {@code millrace_http_requests_seconds} by route and status. */
final class RequestMeters {
  private static final String NO_ROUTE = "none";

  private record Key(String route, int status) {}

  private final MeterRegistry registry;
  private final Map<Key, Timer> timers = new ConcurrentHashMap<>();
  private final Counter shed;

  RequestMeters(MeterRegistry registry) {
    this.registry = registry;
    shed =
        Counter.builder("millrace.http.shed")
            .description("HTTP requests answered 503 because there were too many at once.")
            .register(registry);
  }

  /** A request was one too many; it is not among those timed. */
  void shed() {
    shed.increment();
  }

  void record(Context ctx, float ms) {
    Endpoint matched = ctx.endpoints().matchedHttpEndpoint();
    String route = matched == null ? NO_ROUTE : matched.path;
    Key key = new Key(route, ctx.statusCode());
    timers.computeIfAbsent(key, this::timer).record((long) (ms * 1e6), TimeUnit.NANOSECONDS);
  }

  private Timer timer(Key key) {
    return Timer.builder("millrace.http.requests")
        .description("HTTP requests by route and status, from their first byte to the answer.")
        .tag("route", key.route())
        .tag("status", Integer.toString(key.status()))
        .publishPercentiles(0.5, 0.99)
        .register(registry);
  }
}
