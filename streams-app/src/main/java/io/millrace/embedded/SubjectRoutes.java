package io.millrace.embedded;

import static io.millrace.embedded.RegistryJson.answer;
import static io.millrace.embedded.RegistryJson.answerText;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import org.apache.avro.Schema;

/** {@code /subjects}: registering schemas, finding and deleting them by subject and version. */
final class SubjectRoutes {
  private static final String SUBJECT = "/subjects/{subject}";
  private static final String VERSIONS = SUBJECT + "/versions";
  private static final String VERSION = VERSIONS + "/{version}";

  private final SchemaStore store;

  SubjectRoutes(SchemaStore store) {
    this.store = store;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/subjects", this::list);
    routes.post(SUBJECT, this::lookup);
    routes.delete(SUBJECT, this::deleteSubject);
    routes.get(VERSIONS, this::versions);
    routes.post(VERSIONS, this::register);
    routes.get(VERSION, request -> answer(request, version(request)));
    routes.get(VERSION + "/schema", request -> answerText(request, version(request).schema()));
    routes.delete(VERSION, this::deleteVersion);
  }

  private void list(Context request) {
    String prefix = request.queryParam("subjectPrefix");
    answer(request, store.subjects(prefix == null ? "" : prefix, isSet(request, "deleted")));
  }

  private void lookup(Context request) {
    answer(request, store.lookup(subject(request), schema(request), isSet(request, "deleted")));
  }

  private void register(Context request) {
    answer(request, Map.of("id", store.register(subject(request), schema(request))));
  }

  private void versions(Context request) {
    answer(request, store.versions(subject(request), isSet(request, "deleted")));
  }

  private RegisteredSchema version(Context request) {
    return store.version(subject(request), versionNumber(request), isSet(request, "deleted"));
  }

  private void deleteSubject(Context request) {
    answer(request, store.deleteSubject(subject(request), isSet(request, "permanent")));
  }

  private void deleteVersion(Context request) {
    answer(
        request,
        store.deleteVersion(subject(request), versionNumber(request), isSet(request, "permanent")));
  }

  private static VersionNumber versionNumber(Context request) {
    return VersionNumber.parse(request.pathParam("version"));
  }

  private static String subject(Context request) {
    return request.pathParam("subject");
  }

  private static Schema schema(Context request) {
    return RegistryJson.read(request, SchemaRequest.class).parse();
  }

  private static boolean isSet(Context request, String parameter) {
    return Boolean.parseBoolean(request.queryParam(parameter));
  }
}
