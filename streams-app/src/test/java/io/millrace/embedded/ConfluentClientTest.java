package io.millrace.embedded;

import static io.millrace.embedded.TestSchemas.FIRST;
import static io.millrace.embedded.TestSchemas.OPTIONAL_ADDED;
import static io.millrace.embedded.TestSchemas.REQUIRED_ADDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.millrace.schemas.RecommendationList;
import io.millrace.schemas.UserEvent;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConfluentClientTest {
  private final EmbeddedRegistry registry = EmbeddedRegistry.builder().start();
  private final SchemaRegistryClient client = newClient();

  @AfterEach
  void stop() throws Exception {
    client.close();
    registry.close();
  }

  @Test
  void shouldFindARegisteredSchemaByIdAndBySubject() throws Exception {
    AvroSchema events = new AvroSchema(UserEvent.getClassSchema());

    int id = client.register("user-events-value", events);

    try (SchemaRegistryClient other = newClient()) {
      assertThat(other.getSchemaById(id)).isEqualTo(events);
      assertThat(other.getId("user-events-value", events)).isEqualTo(id);
      assertThat(other.getVersion("user-events-value", events)).isEqualTo(1);
      assertThat(other.getAllSubjects()).containsExactly("user-events-value");
    }
  }

  @Test
  void shouldAnswerWithTheLatestVersion() throws Exception {
    client.register("things-value", new AvroSchema(FIRST));
    int id = client.register("things-value", new AvroSchema(OPTIONAL_ADDED));

    SchemaMetadata latest = client.getLatestSchemaMetadata("things-value");

    assertThat(latest.getVersion()).isEqualTo(2);
    assertThat(latest.getId()).isEqualTo(id);
    assertThat(new AvroSchema(latest.getSchema())).isEqualTo(new AvroSchema(OPTIONAL_ADDED));
    assertThat(client.getAllVersions("things-value")).containsExactly(1, 2);
  }

  @Test
  void shouldGiveOneIdToASchemaOfSeveralSubjects() throws Exception {
    int other = client.register("lists-value", new AvroSchema(RecommendationList.getClassSchema()));
    int first = client.register("a-value", new AvroSchema(FIRST));

    assertThat(client.register("b-value", new AvroSchema(FIRST))).isEqualTo(first);
    assertThat(newClient().register("a-value", new AvroSchema(FIRST))).isEqualTo(first);
    assertThat(first).isNotEqualTo(other);
    assertThat(client.getAllSubjectsById(first)).containsExactly("a-value", "b-value");
  }

  @Test
  void shouldRefuseAnIncompatibleSchema() throws Exception {
    client.register("things-value", new AvroSchema(FIRST));

    assertThat(client.testCompatibility("things-value", new AvroSchema(OPTIONAL_ADDED))).isTrue();
    assertThat(client.testCompatibility("things-value", new AvroSchema(REQUIRED_ADDED))).isFalse();
    assertThat(client.testCompatibilityVerbose("things-value", new AvroSchema(REQUIRED_ADDED)))
        .isNotEmpty();
    assertRefused(() -> client.register("things-value", new AvroSchema(REQUIRED_ADDED)), 409, 409);
    assertThat(client.getAllVersions("things-value")).containsExactly(1);
  }

  @Test
  void shouldKeepToTheLevelASubjectWasGiven() throws Exception {
    client.register("things-value", new AvroSchema(FIRST));
    assertThat(client.getCompatibility(null)).isEqualTo("BACKWARD");

    client.updateCompatibility("things-value", "FORWARD");

    assertThat(client.getCompatibility("things-value")).isEqualTo("FORWARD");
    client.register("things-value", new AvroSchema(REQUIRED_ADDED));
    assertThat(client.getAllVersions("things-value")).containsExactly(1, 2);
  }

  @Test
  void shouldRefuseWhatItDoesNotKnowWithConfluentsCodes() throws Exception {
    client.register("things-value", new AvroSchema(FIRST));

    assertRefused(() -> client.getLatestSchemaMetadata("none"), 404, 40401);
    assertRefused(() -> client.getSchemaMetadata("things-value", 7), 404, 40402);
    assertRefused(() -> client.getId("things-value", new AvroSchema(OPTIONAL_ADDED)), 404, 40403);
    assertRefused(() -> client.getSchemaById(99), 404, 40403);
  }

  @Test
  void shouldHideADeletedSubjectAndThenForgetIt() throws Exception {
    int id = client.register("things-value", new AvroSchema(FIRST));

    assertRefused(() -> client.deleteSubject("things-value", true), 404, 40405);
    assertThat(client.deleteSubject("things-value")).containsExactly(1);
    assertThat(client.getAllSubjects()).isEmpty();
    assertThat(client.getAllSubjects(true)).containsExactly("things-value");
    assertThat(client.deleteSubject("things-value", true)).containsExactly(1);

    assertThat(client.getAllSubjects(true)).isEmpty();
    assertThat(newClient().getSchemaById(id)).isEqualTo(new AvroSchema(FIRST));
  }

  private SchemaRegistryClient newClient() {
    return new CachedSchemaRegistryClient(registry.url(), 10);
  }

  private static void assertRefused(ThrowingCallable request, int status, int errorCode) {
    assertThatThrownBy(request)
        .asInstanceOf(type(RestClientException.class))
        .returns(status, RestClientException::getStatus)
        .returns(errorCode, RestClientException::getErrorCode);
  }
}
