package io.millrace.serve;

import io.javalin.http.Context;
import java.util.Map;

/**
 * {@code GET /health/live}: 200 as soon as the process listens. {@code GET /health/ready}: 200 once
 * this instance answers from its stores, through later rebalances too; 503 with the state and how
 * far restoring has come until then; a load balancer or a Kubernetes readiness probe asks it.
 */
final class HealthEndpoints {
  static final String LIVE = "/health/live";
  static final String READY = "/health/ready";

  private final Readiness readiness;

  HealthEndpoints(Readiness readiness) {
    this.readiness = readiness;
  }

  void live(Context ctx) {
    Json.answer(ctx, Map.of("status", "live"));
  }

  void ready(Context ctx) {
    Readiness.Status status = readiness.status();
    if (status.ready()) {
      Json.answer(ctx, Map.of("status", "ready", "state", status.state()));
      return;
    }
    String detail = "The stream is " + status.state() + "; it serves from its stores once RUNNING.";
    ErrorAnswers.write(
        ctx,
        Problem.notReady(detail)
            .with("state", status.state())
            .with("restoring", status.restoring()));
  }
}
