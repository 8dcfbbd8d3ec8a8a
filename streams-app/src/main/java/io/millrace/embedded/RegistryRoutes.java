package io.millrace.embedded;

import static io.millrace.embedded.RegistryJson.answer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All paths of the registry, and what a failed request is told. */
final class RegistryRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryRoutes.class);
  private static final int BACKEND_ERROR = 50001;

  private record ErrorAnswer(@JsonProperty("error_code") int errorCode, String message) {}

  private final SchemaStore store;

  RegistryRoutes(SchemaStore store) {
    this.store = store;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/", request -> answer(request, Map.of()));
    new SubjectRoutes(store).addTo(routes);
    new SchemaRoutes(store).addTo(routes);
    new CompatibilityRoutes(store).addTo(routes);
    routes.exception(RegistryException.class, RegistryRoutes::refused);
    routes.exception(HttpResponseException.class, RegistryRoutes::notServed);
    routes.exception(Exception.class, RegistryRoutes::failed);
  }

  private static void refused(RegistryException e, Context request) {
    answer(request.status(e.status()), new ErrorAnswer(e.errorCode(), e.getMessage()));
  }

  /** Javalin's own refusals, as of a path that does not exist. */
  private static void notServed(HttpResponseException e, Context request) {
    answer(request.status(e.getStatus()), new ErrorAnswer(e.getStatus(), e.getMessage()));
  }

  private static void failed(Exception e, Context request) {
    LOG.error("The embedded schema registry failed at {} {}", request.method(), request.path(), e);
    answer(request.status(500), new ErrorAnswer(BACKEND_ERROR, e.toString()));
  }
}
