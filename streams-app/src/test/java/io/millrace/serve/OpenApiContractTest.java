package io.millrace.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.millrace.schemas.UserEvent;
import io.millrace.serve.TestServer.Reply;
import io.millrace.serve.auth.ApiToken;
import io.millrace.serve.auth.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds openapi.yaml to the routes, both ways, and real answers to its schemas. */
class OpenApiContractTest {
  private final TestServer server = new TestServer();
  private final JsonNode api = read();
  private final ApiSchemas schemas = new ApiSchemas(api);

  private static JsonNode read() {
    try (InputStream yaml = OpenApiContractTest.class.getResourceAsStream("/openapi.yaml")) {
      return new YAMLMapper().readTree(yaml);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldDescribeEveryRouteAndNothingElse() {
    TreeSet<String> described = new TreeSet<>();
    api.get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            described.add(
                                method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));

    assertThat(described)
        .containsExactlyElementsOf(new TreeSet<>(server.server.endpoints().keySet()));
  }

  @Test
  void shouldSayWhichScopeEachRouteAsksFor() {
    server
        .server
        .endpoints()
        .forEach(
            (endpoint, scope) -> {
              String[] words = endpoint.split(" ");
              JsonNode operation =
                  api.get("paths").get(words[1]).get(words[0].toLowerCase(java.util.Locale.ROOT));
              String security = operation.path("security").toString();
              if (scope == Scope.OPEN) {
                assertThat(security).as(endpoint).isEqualTo("[]");
              } else {
                assertThat(security)
                    .as(endpoint)
                    .isEqualTo("[{\"token\":[\"" + scope.word() + "\"]},{}]");
                assertThat(operation.path("responses").has("401")).as(endpoint).isTrue();
                assertThat(operation.path("responses").has("403")).as(endpoint).isTrue();
              }
            });
  }

  @Test
  void shouldRefuseAsItSays(@TempDir Path directory) throws IOException {
    String metrics = ApiToken.random();
    Path tokens = directory.resolve("tokens");
    Files.writeString(
        tokens,
        ApiToken.line("prometheus", Set.of(Scope.METRICS), metrics)
            + "\n"
            + ApiToken.line("web", Set.of(Scope.READ), ApiToken.random()));
    try (TestServer guarded = new TestServer("millrace.http.tokens.file", tokens.toString())) {
      holds("get", "/v1/users/{user}", guarded.get("/v1/users/anna"));
      holds(
          "get",
          "/v1/users/{user}",
          guarded.get("/v1/users/anna", "Authorization", "Bearer " + metrics));
      holds("post", "/v1/events", guarded.post("/v1/events", "{}"));
      holds("get", "/metrics", guarded.get("/metrics"));
    }
  }

  @Test
  void shouldBeServedAsItIs() throws IOException {
    Reply reply = server.get("/openapi.yaml");

    assertThat(new YAMLMapper().readTree(reply.raw().body())).isEqualTo(api);
    assertThat(reply.header("Content-Type")).isEqualTo("application/yaml");
  }

  @Test
  void shouldDescribeEveryParameterOfAPath() {
    api.get("paths")
        .properties()
        .forEach(
            path -> {
              TreeSet<String> inPath = new TreeSet<>();
              Pattern.compile("\\{(\\w+)}")
                  .matcher(path.getKey())
                  .results()
                  .forEach(match -> inPath.add(match.group(1)));
              path.getValue()
                  .forEach(
                      operation ->
                          assertThat(pathParameters(operation))
                              .as(path.getKey())
                              .isEqualTo(inPath));
            });
  }

  private TreeSet<String> pathParameters(JsonNode operation) {
    TreeSet<String> described = new TreeSet<>();
    operation
        .path("parameters")
        .forEach(
            parameter -> {
              JsonNode resolved = schemas.resolve(parameter);
              assertThat(resolved.has("description")).isTrue();
              if (resolved.get("in").asText().equals("path")) {
                described.add(resolved.get("name").asText());
              }
            });
    return described;
  }

  @Test
  void shouldAcceptEveryQueryParameterItDescribes() {
    Map<String, String> values =
        Map.of(
            "limit",
            "3",
            "exclude",
            "tea",
            "explain",
            "true",
            "scenario",
            "x",
            "window",
            "day",
            "kind",
            "product",
            "category",
            "kitchen");
    api.get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .path("get")
                    .path("parameters")
                    .forEach(
                        parameter -> {
                          JsonNode resolved = schemas.resolve(parameter);
                          String name = resolved.get("name").asText();
                          if (resolved.get("in").asText().equals("query")) {
                            String url =
                                path.getKey().replace("{user}", "x").replace("{item}", "tea");
                            String query = "?" + name + "=" + values.get(name);
                            assertThat(server.get(url + query).status()).isEqualTo(200);
                          }
                        }));
  }

  @Test
  void shouldDescribeEveryFieldOfAnEvent() {
    TreeSet<String> described = new TreeSet<>();
    api.at("/components/schemas/Event/properties").fieldNames().forEachRemaining(described::add);

    assertThat(described)
        .containsExactlyInAnyOrderElementsOf(
            UserEvent.getClassSchema().getFields().stream().map(Schema.Field::name).toList());
  }

  @Test
  void shouldAnswerAsItSays() {
    server.shop.bought("anna", "tea");
    server.shop.bought("anna", "bread");
    holds("get", "/v1/users/{user}/recommendations", server.get("/v1/users/anna/recommendations"));
    holds("get", "/v1/users/{user}/recommendations", server.get("/v1/users/x/recommendations"));
    holds(
        "get",
        "/v1/users/{user}/recommendations",
        server.get("/v1/users/anna/recommendations?limit=50&scenario=cart&explain=false"));
    holds(
        "get",
        "/v1/users/{user}/recommendations",
        server.get("/v1/users/anna/recommendations?explain=true"));
    holds(
        "get",
        "/v1/users/{user}/recommendations",
        server.get("/v1/users/x/recommendations?limit=0"));
    holds(
        "post", "/v1/recommendations", server.post("/v1/recommendations", "{\"items\":[\"tea\"]}"));
    holds("post", "/v1/recommendations", server.post("/v1/recommendations", "{}"));
    holds("get", "/v1/items/{item}/similar", server.get("/v1/items/tea/similar"));
    holds("get", "/v1/items/{item}/similar", server.get("/v1/items/x/similar"));
    holds("get", "/v1/trending", server.get("/v1/trending"));
    holds("get", "/v1/rising", server.get("/v1/rising"));
    holds("get", "/v1/users/{user}", server.get("/v1/users/anna"));
    holds("get", "/v1/users/{user}", server.get("/v1/users/x"));
    holds("get", RatingEndpoint.PATH, server.get("/v1/users/anna/ratings/tea"));
    server.shop.rated("anna", "tea", 4);
    holds("get", RatingEndpoint.PATH, server.get("/v1/users/anna/ratings/tea"));
    holds("get", RatingEndpoint.PATH, server.get("/v1/users/x/ratings/tea"));
    holds("get", RatingEndpoint.PATH, server.get("/v1/users/anna/ratings/x"));
    holds("get", RatingEndpoint.PATH, server.get("/v1/users/anna/ratings/tea?x=1"));
    String rules =
        "{\"pins\":[\"tea\"],\"boosts\":[{\"when\":{\"field\":\"price\",\"max\":2},\"add\":1}]}";
    holds("put", ScenariosEndpoint.ONE, server.put("/v1/scenarios/cart", rules));
    holds("put", ScenariosEndpoint.ONE, server.put("/v1/scenarios/cart", "{\"size\":0}"));
    for (String item : List.of("tea", "cup", "x")) {
      holds(
          "get",
          WhyNotEndpoint.PATH,
          server.get("/v1/users/anna/recommendations/" + item + "/why-not?scenario=cart"));
    }
    holds("get", ScenariosEndpoint.PATH, server.get("/v1/scenarios"));
    holds("get", ScenariosEndpoint.ONE, server.get("/v1/scenarios/cart"));
    holds("get", ScenariosEndpoint.ONE, server.get("/v1/scenarios/x"));
    holds("post", PreviewEndpoint.PATH, server.post("/v1/scenarios/cart/preview?user=anna", "{}"));
    holds("post", PreviewEndpoint.PATH, server.post("/v1/scenarios/cart/preview", "{}"));
    holds("delete", ScenariosEndpoint.ONE, server.delete("/v1/scenarios/cart"));
    holds("get", "/v1/stores", server.get("/v1/stores"));
    for (String row :
        List.of(
            "users/anna",
            "rankers/linear",
            "item-counts/tea",
            "item-factors/tea",
            "item-index/tea",
            "x/y")) {
      holds("get", "/v1/stores/{store}/{key}", server.get("/v1/stores/" + row));
    }
    String event = "{\"user_id\":\"anna\",\"item_id\":\"tea\",\"type\":\"view\"}";
    holds("post", "/v1/events", server.post("/v1/events", event));
    holds("post", "/v1/events", server.post("/v1/events", "{}"));
    holds("get", "/health/live", server.get("/health/live"));
    holds("get", "/health/ready", server.get("/health/ready"));
    holds("get", "/", server.get("/"));
  }

  @Test
  void shouldFailAsItSays() {
    server.sinkFailure = new IllegalStateException("no broker");
    server.status = new Readiness.Status(false, "STARTING", List.of());
    server.state.owner = (store, key) -> new Lookup.NotReady("the group rebalances");
    String event = "{\"user_id\":\"anna\",\"item_id\":\"tea\",\"type\":\"view\"}";

    holds("post", "/v1/events", server.post("/v1/events", event));
    holds("put", ScenariosEndpoint.ONE, server.put("/v1/scenarios/cart", "{}"));
    holds("get", "/health/ready", server.get("/health/ready"));
    holds("get", "/v1/users/{user}", server.get("/v1/users/anna"));
    holds("get", RatingEndpoint.PATH, server.get("/v1/users/anna/ratings/tea"));
    holds("get", "/v1/stores/{store}/{key}", server.get("/v1/stores/users/anna"));
    holds(
        "get",
        "/v1/users/{user}/recommendations",
        server.get("/v1/users/anna/recommendations", "Millrace-Forwarded-By", "other:1"));
  }

  /** The status is described, and the body has the described type and shape. */
  private void holds(String method, String path, Reply reply) {
    JsonNode response =
        schemas.resolve(
            api.get("paths").get(path).get(method).get("responses").path("" + reply.status()));
    assertThat(response.isMissingNode()).as(path + " answers " + reply.status()).isFalse();
    JsonNode schema = response.get("content").get(reply.header("Content-Type")).get("schema");
    schemas.check(reply.json(), schema, path);
    response
        .path("headers")
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (name.equals("Retry-After") || name.equals("WWW-Authenticate")) {
                assertThat(reply.header(name)).isNotNull();
              }
            });
  }
}
