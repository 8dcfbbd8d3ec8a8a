package io.millrace.serve;

import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** {@code GET /metrics}: Millrace's, Kafka's and RocksDB's meters, for Prometheus to scrape. */
final class MetricsEndpoint {
  static final String PATH = "/metrics";
  private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry;

  MetricsEndpoint(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  void handle(Context ctx) {
    ctx.result(registry.scrape(CONTENT_TYPE)).contentType(CONTENT_TYPE);
  }
}
