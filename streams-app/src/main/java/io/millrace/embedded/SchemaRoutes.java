package io.millrace.embedded;

import static io.millrace.embedded.RegistryJson.answer;
import static io.millrace.embedded.RegistryJson.answerText;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/** {@code /schemas}: what an id in a record stands for. */
final class SchemaRoutes {
  private static final String BY_ID = "/schemas/ids/{id}";

  private record Use(String subject, int version) {}

  private final SchemaStore store;

  SchemaRoutes(SchemaStore store) {
    this.store = store;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/schemas/types", request -> answer(request, List.of("AVRO")));
    routes.get(BY_ID, request -> answer(request, Map.of("schema", store.schema(id(request)))));
    routes.get(BY_ID + "/schema", request -> answerText(request, store.schema(id(request))));
    routes.get(BY_ID + "/versions", this::versions);
    routes.get(BY_ID + "/subjects", this::subjects);
  }

  private void versions(Context request) {
    answer(
        request,
        uses(request).stream().map(each -> new Use(each.subject(), each.version())).toList());
  }

  private void subjects(Context request) {
    answer(request, uses(request).stream().map(RegisteredSchema::subject).distinct().toList());
  }

  private List<RegisteredSchema> uses(Context request) {
    return store.uses(id(request), Boolean.parseBoolean(request.queryParam("deleted")));
  }

  private static int id(Context request) {
    try {
      return Integer.parseInt(request.pathParam("id"));
    } catch (NumberFormatException e) {
      throw RegistryException.badRequest("Not a schema id: " + request.pathParam("id"));
    }
  }
}
