package io.millrace.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.NotFoundResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever ends a request early into a problem body. */
final class ErrorAnswers {
  private static final Logger log = LoggerFactory.getLogger(ErrorAnswers.class);
  private static final String RETRY_AFTER_SECONDS = "1";

  private ErrorAnswers() {}

  static void install(RoutesConfig routes) {
    routes.exception(ProblemException.class, (e, ctx) -> write(ctx, e.problem()));
    routes.exception(
        NotFoundResponse.class, (e, ctx) -> write(ctx, Problem.noSuchPath(ctx.path())));
    routes.exception(HttpResponseException.class, (e, ctx) -> write(ctx, of(e, ctx)));
    routes.exception(
        Exception.class,
        (e, ctx) -> {
          log.error("{} {} failed: {}", ctx.method(), ctx.path(), e.toString());
          log.debug("The stack trace:", e);
          write(ctx, Problem.internal());
        });
  }

  private static Problem of(HttpResponseException e, Context ctx) {
    if (e.getStatus() == 405) {
      String allowed = String.join(" or ", e.getDetails().values());
      return Problem.wrongMethod(
          ctx.path() + " does not take " + ctx.method() + "; it takes " + allowed + ".");
    }
    return Problem.ofStatus(e.getStatus(), "The request failed", e.getMessage());
  }

  static void write(Context ctx, Problem problem) {
    if (problem.status() == 503) {
      ctx.header("Retry-After", RETRY_AFTER_SECONDS);
    }
    ctx.status(problem.status())
        .result(Json.bytes(problem.body(ctx.path())))
        .contentType(Problem.CONTENT_TYPE);
  }
}
