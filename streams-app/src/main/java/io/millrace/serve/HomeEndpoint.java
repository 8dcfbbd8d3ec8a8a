package io.millrace.serve;

import io.javalin.http.Context;
import java.util.Collection;
import java.util.Map;

/** {@code GET /}: what can be asked here. */
final class HomeEndpoint {
  static final String PATH = "/";

  private final Map<String, Object> answer;

  /**
   * @param endpoints method and path of each
   */
  HomeEndpoint(Collection<String> endpoints) {
    answer = Map.of("service", "millrace", "endpoints", endpoints);
  }

  void handle(Context ctx) {
    Json.answer(ctx, answer);
  }
}
