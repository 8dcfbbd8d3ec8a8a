package io.millrace.serve;

import io.javalin.http.Context;
import io.javalin.security.RouteRole;
import io.millrace.serve.auth.Access;
import io.millrace.serve.auth.Decision;
import io.millrace.serve.auth.Scope;
import java.util.Set;

/**
 * Lets a request go on to its endpoint, or ends it with 401 or 403. It runs once the route is known
 * and before any of the body is read, and judges by what the route was declared to need: no way of
 * writing a path leads past it.
 */
final class Gatekeeper {
  private final Access access;

  Gatekeeper(Access access) {
    this.access = access;
  }

  void check(Context ctx) {
    Decision decision = access.decide(ctx.header("Authorization"), needed(ctx.routeRoles()));
    if (decision instanceof Decision.Unauthorized refused) {
      ctx.header("WWW-Authenticate", refused.challenge());
      throw new ProblemException(Problem.unauthorized(refused.detail()));
    }
    if (decision instanceof Decision.Forbidden refused) {
      ctx.header("WWW-Authenticate", refused.challenge());
      throw new ProblemException(Problem.forbidden(refused.missing().word()));
    }
    if (decision instanceof Decision.Undecided undecided) {
      throw new ProblemException(Problem.undecided(undecided.detail()));
    }
  }

  /** A route that declares nothing is for nobody but administrators. */
  private static Scope needed(Set<RouteRole> roles) {
    for (RouteRole role : roles) {
      if (role instanceof Scope scope) {
        return scope;
      }
    }
    return Scope.ADMIN;
  }
}
