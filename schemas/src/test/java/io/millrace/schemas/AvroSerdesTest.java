package io.millrace.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AvroSerdesTest {
  private static final String REGISTRY = "avro-serdes-test";
  private static final Map<String, ?> CONFIG = Map.of("schema.registry.url", "mock://" + REGISTRY);
  private static final String TOPIC = "topic";

  @AfterEach
  void dropRegistry() {
    MockSchemaRegistry.dropScope(REGISTRY);
  }

  static Stream<SpecificRecord> samples() {
    return Samples.all().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void shouldReadWhatItWrote(SpecificRecord sample) {
    try (Serde<SpecificRecord> serde = serde(sample)) {
      byte[] bytes = serde.serializer().serialize(TOPIC, sample);

      assertThat(serde.deserializer().deserialize(TOPIC, bytes))
          .isInstanceOf(sample.getClass())
          .isEqualTo(sample);
    }
  }

  @Test
  void shouldNotReadAnEventAsAnItemOfNothingButDefaults() {
    SpecificRecord event =
        Samples.all().stream().filter(UserEvent.class::isInstance).findAny().get();
    try (Serde<SpecificRecord> events = serde(event);
        Serde<CatalogItem> items = AvroSerdes.values(CatalogItem.class, CONFIG)) {
      byte[] bytes = events.serializer().serialize(TOPIC, event);

      assertThatThrownBy(() -> items.deserializer().deserialize(TOPIC, bytes))
          .isInstanceOf(SerializationException.class)
          .hasMessageContaining("Found io.millrace.schemas.UserEvent");
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void shouldWriteConfluentWireFormat(SpecificRecord sample) throws Exception {
    try (Serde<SpecificRecord> serde = serde(sample)) {
      ByteBuffer written = ByteBuffer.wrap(serde.serializer().serialize(TOPIC, sample));

      assertThat(written.get()).isZero();
      assertThat(written.getInt()).isEqualTo(latestId());
      byte[] body = new byte[written.remaining()];
      written.get(body);
      assertThat(HexFormat.of().formatHex(body)).isEqualTo(goldenHex(sample));
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void shouldRegisterThePublishedSchema(SpecificRecord sample) throws Exception {
    try (Serde<SpecificRecord> serde = serde(sample)) {
      serde.serializer().serialize(TOPIC, sample);
    }

    Schema registered = new Schema.Parser().parse(registry().getSchemaById(latestId()).toString());
    assertThat(registered).isEqualTo(golden(sample).schema());
  }

  @Test
  void shouldKeepTombstones() {
    try (Serde<UserEvent> serde = AvroSerdes.values(UserEvent.class, CONFIG)) {
      assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
      assertThat(serde.deserializer().deserialize(TOPIC, null)).isNull();
    }
  }

  @Test
  void shouldRefuseAnotherRecord() {
    try (Serde<CatalogItem> items = AvroSerdes.values(CatalogItem.class, CONFIG);
        Serde<UserEvent> events = AvroSerdes.values(UserEvent.class, CONFIG)) {
      byte[] item = items.serializer().serialize(TOPIC, Samples.catalogItem());

      assertThatThrownBy(() -> events.deserializer().deserialize(TOPIC, item))
          .isInstanceOf(SerializationException.class);
    }
  }

  @Test
  void shouldRefuseWhatIsNoAvro() {
    try (Serde<UserEvent> events = AvroSerdes.values(UserEvent.class, CONFIG)) {
      assertThatThrownBy(() -> events.deserializer().deserialize(TOPIC, new byte[] {123, 125}))
          .isInstanceOf(SerializationException.class);
    }
  }

  @Test
  void shouldRefuseToWorkWithoutARegistry() {
    assertThatThrownBy(() -> AvroSerdes.values(UserEvent.class, Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("schema.registry.url");
  }

  @Test
  void shouldPassConfluentsSettingsOn() {
    Map<String, ?> strict =
        Map.of("schema.registry.url", "mock://" + REGISTRY, "auto.register.schemas", false);
    try (Serde<UserEvent> serde = AvroSerdes.values(UserEvent.class, strict)) {
      assertThatThrownBy(() -> serde.serializer().serialize(TOPIC, Samples.userEvent()))
          .isInstanceOf(SerializationException.class);
    }
  }

  @Test
  void shouldBeReadableWithoutOurClasses() {
    try (Serde<UserEvent> serde = AvroSerdes.values(UserEvent.class, CONFIG);
        KafkaAvroDeserializer generic = new KafkaAvroDeserializer()) {
      generic.configure(CONFIG, false);
      byte[] bytes = serde.serializer().serialize(TOPIC, Samples.userEvent());

      GenericRecord read = (GenericRecord) generic.deserialize(TOPIC, bytes);

      assertThat(read.get("item_id")).hasToString("müsli");
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void shouldMakeAvroTrustEveryRecord(SpecificRecord sample) throws ClassNotFoundException {
    AvroSerdes.trustRecords();

    for (Schema type : NamedTypes.in(sample.getSchema())) {
      assertThat(ClassSecurityValidator.getGlobal().isTrusted(Class.forName(type.getFullName())))
          .as(type.getFullName())
          .isTrue();
    }
  }

  @Test
  void shouldLeaveAvrosOtherTrustAsItWas() {
    AvroSerdes.trustRecords();

    assertThat(ClassSecurityValidator.getGlobal().isTrusted(String.class)).isTrue();
    assertThat(ClassSecurityValidator.getGlobal().isTrusted(Runtime.class)).isFalse();
  }

  @SuppressWarnings("unchecked")
  private static Serde<SpecificRecord> serde(SpecificRecord sample) {
    return AvroSerdes.values((Class<SpecificRecord>) sample.getClass(), CONFIG);
  }

  private static SchemaRegistryClient registry() {
    return MockSchemaRegistry.getClientForScope(REGISTRY);
  }

  private static int latestId() throws Exception {
    return registry().getLatestSchemaMetadata(TOPIC + "-value").getId();
  }

  private static Golden golden(SpecificRecord sample) {
    return Golden.latest(sample.getSchema().getName());
  }

  private static String goldenHex(SpecificRecord sample) {
    return HexFormat.of().formatHex(golden(sample).bytes());
  }
}
