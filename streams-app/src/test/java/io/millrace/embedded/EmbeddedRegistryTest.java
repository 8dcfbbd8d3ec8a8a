package io.millrace.embedded;

import static io.millrace.embedded.TestSchemas.FIRST;
import static io.millrace.embedded.TestSchemas.OPTIONAL_ADDED;
import static io.millrace.embedded.TestSchemas.REQUIRED_ADDED;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedRegistryTest {
  private final EmbeddedRegistry registry = EmbeddedRegistry.builder().start();
  private final RegistryHttp http = new RegistryHttp(registry.url());

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void shouldTakeSchemasThatDifferInWhiteSpaceForTheSame() throws Exception {
    http.register("things-value", FIRST);

    RegistryHttp.Answer again = http.register("things-value", FIRST.replace(",", ",\n    "));

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).hasToString("{\"id\":1}");
    assertThat(http.get("/subjects/things-value/versions").body()).hasToString("[1]");
  }

  @Test
  void shouldReturnTheSchemaWithItsDocs() throws Exception {
    String documented = FIRST.replace("\"fields\"", "\"doc\":\"Ein Ding: größer …\",\"fields\"");
    http.register("things-value", documented);

    assertThat(http.get("/schemas/ids/1").body().path("schema").textValue()).isEqualTo(documented);
    assertThat(http.get("/schemas/ids/1/schema").body()).hasToString(documented);
    assertThat(http.get("/subjects/things-value/versions/latest/schema").body())
        .hasToString(documented);
  }

  @Test
  void shouldNameASchemasSubjectsAndVersions() throws Exception {
    http.register("a-value", FIRST);
    http.register("b-value", FIRST);

    assertThat(http.get("/schemas/ids/1/subjects").body()).hasToString("[\"a-value\",\"b-value\"]");
    assertThat(http.get("/schemas/ids/1/versions").body())
        .hasToString(
            "[{\"subject\":\"a-value\",\"version\":1},{\"subject\":\"b-value\",\"version\":1}]");
    assertThat(http.get("/subjects?subjectPrefix=b").body()).hasToString("[\"b-value\"]");
  }

  @Test
  void shouldLookUpASchemaUnderItsSubject() throws Exception {
    http.register("things-value", FIRST);

    RegistryHttp.Answer found =
        http.send("POST", "/subjects/things-value", RegistryHttp.schemaBody(FIRST));

    assertThat(found.body().path("subject").textValue()).isEqualTo("things-value");
    assertThat(found.body().path("version").intValue()).isEqualTo(1);
    assertThat(found.body().path("id").intValue()).isEqualTo(1);
    assertThat(found.body().path("schema").textValue()).isEqualTo(FIRST);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/ | {}",
        "/subjects | []",
        "/schemas/types | [\"AVRO\"]",
        "/mode | {\"mode\":\"READWRITE\"}",
        "/mode/any | {\"mode\":\"READWRITE\"}",
        "/config | {\"compatibilityLevel\":\"BACKWARD\"}",
        "/config/any?defaultToGlobal=true | {\"compatibilityLevel\":\"BACKWARD\"}"
      })
  void shouldAnswerInConfluentsContentType(String path, String body) throws Exception {
    RegistryHttp.Answer answer = http.get(path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).startsWith("application/vnd.schemaregistry.v1+json");
    assertThat(answer.body()).hasToString(body);
  }

  @ParameterizedTest
  @CsvSource({
    "/subjects/none/versions, 404, 40401",
    "/subjects/things-value/versions/9, 404, 40402",
    "/subjects/things-value/versions/0, 422, 42202",
    "/subjects/things-value/versions/newest, 422, 42202",
    "/schemas/ids/9, 404, 40403",
    "/schemas/ids/x, 400, 400",
    "/config/things-value, 404, 40408",
    "/no/such/path, 404, 404",
    "/compatibility/subjects/things-value/versions/1, 405, 405"
  })
  void shouldRefuseWithStatusAndErrorCode(String path, int status, int errorCode) throws Exception {
    http.register("things-value", FIRST);

    RegistryHttp.Answer answer = http.get(path);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.errorCode()).isEqualTo(errorCode);
    assertThat(answer.body().path("message").textValue()).isNotBlank();
    assertThat(answer.contentType()).startsWith("application/vnd.schemaregistry.v1+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}",
        "{\"schema\":\"\\\"string\\\"\",\"references\":[{\"name\":\"x\"}]}",
        "{\"schema\":\"\\\"string\\\"\",\"ruleSet\":{\"domainRules\":[]}}",
        "{\"schema\":\"{\\\"type\\\":\\\"nothing\\\"}\"}",
        "{\"schema\":\"\"}",
        "{}"
      })
  void shouldRefuseSchemasItCannotKeep(String body) throws Exception {
    RegistryHttp.Answer answer = http.send("POST", "/subjects/things-value/versions", body);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.errorCode()).isEqualTo(42201);
    assertThat(http.get("/subjects").body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "not json", "[1]"})
  void shouldRefuseBodiesThatAreNoRequest(String body) throws Exception {
    assertThat(http.send("POST", "/subjects/things-value/versions", body).status()).isEqualTo(400);
  }

  @Test
  void shouldCheckCompatibilityWithoutRegistering() throws Exception {
    http.register("things-value", FIRST);

    assertThat(check("/compatibility/subjects/things-value/versions/1", OPTIONAL_ADDED)).isTrue();
    assertThat(check("/compatibility/subjects/things-value/versions", REQUIRED_ADDED)).isFalse();
    assertThat(check("/compatibility/subjects/none/versions/latest", REQUIRED_ADDED)).isTrue();
    assertThat(http.get("/subjects/things-value/versions").body()).hasToString("[1]");
  }

  @Test
  void shouldSetAndClearCompatibilityLevels() throws Exception {
    assertThat(http.send("PUT", "/config", "{\"compatibility\":\"none\"}").body())
        .hasToString("{\"compatibility\":\"NONE\"}");
    http.send("PUT", "/config/things-value", "{\"compatibility\":\"FULL\"}");
    assertThat(http.send("PUT", "/config", "{\"compatibility\":\"SOME\"}").errorCode())
        .isEqualTo(42203);

    assertThat(http.get("/config").body()).hasToString("{\"compatibilityLevel\":\"NONE\"}");
    assertThat(http.delete("/config/things-value").body())
        .hasToString("{\"compatibilityLevel\":\"FULL\"}");
    assertThat(http.get("/config/things-value").errorCode()).isEqualTo(40408);
  }

  @Test
  void shouldNumberVersionsOnAfterOneIsDeleted() throws Exception {
    http.register("things-value", FIRST);
    http.register("things-value", OPTIONAL_ADDED);

    assertThat(http.delete("/subjects/things-value/versions/latest").body()).hasToString("2");
    assertThat(http.get("/subjects/things-value/versions").body()).hasToString("[1]");
    http.register("things-value", OPTIONAL_ADDED);

    assertThat(http.get("/subjects/things-value/versions").body()).hasToString("[1,3]");
    assertThat(http.get("/subjects/things-value/versions/3").body().path("id").intValue())
        .isEqualTo(2);
  }

  @Test
  void shouldGiveOneIdToASchemaManyRegisterAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<String>> requests =
          IntStream.range(0, 40).mapToObj(i -> registration("subject-" + i % 4)).toList();

      for (Future<String> answer : threads.invokeAll(requests)) {
        assertThat(answer.get()).isEqualTo("{\"id\":1}");
      }
      assertThat(http.get("/subjects").body()).hasSize(4);
    } finally {
      threads.shutdownNow();
    }
  }

  private Callable<String> registration(String subject) {
    return () -> http.register(subject, FIRST).body().toString();
  }

  private boolean check(String path, String schema) throws IOException, InterruptedException {
    return http.send("POST", path, RegistryHttp.schemaBody(schema))
        .body()
        .path("is_compatible")
        .booleanValue();
  }
}
