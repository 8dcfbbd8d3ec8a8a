package io.millrace.embedded;

import static io.millrace.embedded.RegistryJson.answer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** {@code /compatibility}, {@code /config} and {@code /mode}: what may be registered. */
final class CompatibilityRoutes {
  private static final String CHECK = "/compatibility/subjects/{subject}/versions";
  private static final Map<String, String> READ_WRITE = Map.of("mode", "READWRITE");

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record LevelRequest(String compatibility) {
    CompatibilityLevel level() {
      return Stream.of(CompatibilityLevel.values())
          .filter(each -> each.name().equalsIgnoreCase(compatibility))
          .findFirst()
          .orElseThrow(RegistryException::invalidLevel);
    }
  }

  private record LevelAnswer(CompatibilityLevel compatibilityLevel) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record CheckAnswer(
      @JsonProperty("is_compatible") boolean isCompatible, List<String> messages) {}

  private final SchemaStore store;

  CompatibilityRoutes(SchemaStore store) {
    this.store = store;
  }

  void addTo(RoutesConfig routes) {
    routes.post(CHECK, this::checkAll);
    routes.post(CHECK + "/{version}", this::checkOne);
    routes.get("/config", request -> answer(request, new LevelAnswer(store.globalLevel())));
    routes.put("/config", request -> setLevel(request, null));
    routes.get("/config/{subject}", this::level);
    routes.put("/config/{subject}", request -> setLevel(request, subject(request)));
    routes.delete("/config/{subject}", this::clearLevel);
    routes.get("/mode", request -> answer(request, READ_WRITE));
    routes.get("/mode/{subject}", request -> answer(request, READ_WRITE));
  }

  private void checkAll(Context request) {
    answerCheck(request, store.conflicts(subject(request), schema(request)));
  }

  private void checkOne(Context request) {
    VersionNumber version = VersionNumber.parse(request.pathParam("version"));
    answerCheck(request, store.conflicts(subject(request), version, schema(request)));
  }

  private static void answerCheck(Context request, List<String> conflicts) {
    boolean verbose = Boolean.parseBoolean(request.queryParam("verbose"));
    answer(request, new CheckAnswer(conflicts.isEmpty(), verbose ? conflicts : null));
  }

  private void level(Context request) {
    CompatibilityLevel level =
        store.level(subject(request)).orElseGet(() -> globalIfWanted(request));
    answer(request, new LevelAnswer(level));
  }

  private CompatibilityLevel globalIfWanted(Context request) {
    if (Boolean.parseBoolean(request.queryParam("defaultToGlobal"))) {
      return store.globalLevel();
    }
    throw RegistryException.levelNotConfigured(subject(request));
  }

  private void setLevel(Context request, String subject) {
    CompatibilityLevel level = RegistryJson.read(request, LevelRequest.class).level();
    store.setLevel(subject, level);
    answer(request, Map.of("compatibility", level));
  }

  private void clearLevel(Context request) {
    answer(request, new LevelAnswer(store.clearLevel(subject(request))));
  }

  private static String subject(Context request) {
    return request.pathParam("subject");
  }

  private static Schema schema(Context request) {
    return RegistryJson.read(request, SchemaRequest.class).parse();
  }
}
