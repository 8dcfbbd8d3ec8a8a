package io.millrace.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
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
  void shouldGoOnWritingWhatConfluentWroteFirst(SpecificRecord sample) {
    try (Serde<SpecificRecord> serde = serde(sample)) {
      byte[] confluents = serde.serializer().serialize(TOPIC, sample);

      assertThat(serde.serializer().serialize(TOPIC, sample)).isEqualTo(confluents);
      assertThat(serde.serializer().serialize(TOPIC, new RecordHeaders(), sample))
          .isEqualTo(confluents);
      assertThat(KnownEncoding.of(TOPIC, sample, confluents)).isNotNull();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void shouldGoOnReadingWhatConfluentReadFirst(SpecificRecord sample) {
    try (Serde<SpecificRecord> serde = serde(sample)) {
      byte[] bytes = serde.serializer().serialize(TOPIC, sample);

      for (int time = 0; time < 3; time++) {
        assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(sample);
        assertThat(serde.deserializer().deserialize(TOPIC, new RecordHeaders(), bytes))
            .isEqualTo(sample);
      }
    }
  }

  @Test
  void shouldSayOfADamagedValueWhatConfluentSays() {
    try (Serde<UserEvent> fresh = AvroSerdes.values(UserEvent.class, CONFIG);
        Serde<UserEvent> knowing = AvroSerdes.values(UserEvent.class, CONFIG)) {
      byte[] whole = knowing.serializer().serialize(TOPIC, Samples.userEvent());
      knowing.deserializer().deserialize(TOPIC, whole);
      for (int length = 1; length < whole.length - 1; length++) {
        byte[] cut = Arrays.copyOf(whole, length);
        Throwable expected = catchThrowable(() -> fresh.deserializer().deserialize(TOPIC, cut));
        Throwable thrown = catchThrowable(() -> knowing.deserializer().deserialize(TOPIC, cut));

        assertThat(thrown).hasSameClassAs(expected).hasMessage(expected.getMessage());
      }
      assertThat(knowing.deserializer().deserialize(TOPIC, whole)).isEqualTo(Samples.userEvent());
    }
  }

  @Test
  void shouldRegisterAtEveryTopic() throws Exception {
    try (Serde<UserEvent> serde = AvroSerdes.values(UserEvent.class, CONFIG)) {
      serde.serializer().serialize(TOPIC, Samples.userEvent());
      serde.serializer().serialize("another", Samples.userEvent());

      assertThat(registry().getAllSubjects()).contains(TOPIC + "-value", "another-value");
    }
  }

  @Test
  void shouldLeaveBytesItWouldNotHaveWrittenToConfluent() {
    UserEvent event = Samples.userEvent();
    byte[] otherBody = {0, 0, 0, 0, 1, 42};
    byte[] noPrefix = {1, 0, 0, 0, 1};

    assertThat(KnownEncoding.of(TOPIC, event, otherBody)).isNull();
    assertThat(KnownEncoding.of(TOPIC, event, noPrefix)).isNull();
  }

  @Test
  void shouldRefuseARecordThatLacksAFieldAfterOneThatDoesNot() {
    try (Serde<RecommendationList> serde = AvroSerdes.values(RecommendationList.class, CONFIG)) {
      RecommendationList whole =
          (RecommendationList)
              Samples.all().stream().filter(RecommendationList.class::isInstance).findAny().get();
      byte[] bytes = serde.serializer().serialize(TOPIC, whole);
      RecommendationList lacking = RecommendationList.newBuilder(whole).build();
      lacking.setItems(null);

      assertThatThrownBy(() -> serde.serializer().serialize(TOPIC, lacking))
          .isInstanceOf(SerializationException.class);
      assertThat(serde.serializer().serialize(TOPIC, whole)).isEqualTo(bytes);
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
