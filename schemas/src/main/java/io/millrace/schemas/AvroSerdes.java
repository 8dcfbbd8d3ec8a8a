package io.millrace.schemas;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.confluent.kafka.serializers.KafkaAvroSerializerConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Serdes for the values of the public topics: Confluent's serializers and wire format (a zero byte,
 * the schema's id in four bytes, the Avro body), typed.
 *
 * <p>Every method takes Confluent's usual configuration, passed on unchanged: {@code
 * schema.registry.url}, {@code basic.auth.*}, {@code auto.register.schemas}, {@code
 * use.latest.version} and so on. Two keys are ours: {@code specific.avro.reader} is always true,
 * and {@code avro.remove.java.properties} is true unless given, so that the registered schema is
 * the published one without marks for Java. Values only: keys are raw UTF-8 strings, never Avro.
 *
 * <p>A null value is a tombstone and stays null both ways. What cannot be read or written is a
 * {@link org.apache.kafka.common.errors.SerializationException}.
 */
public final class AvroSerdes {
  /** All generated classes; a test holds this list to the schemas. */
  private static final List<Class<? extends SpecificRecord>> RECORDS =
      List.of(
          Boost.class,
          CatalogItem.class,
          Condition.class,
          Reason.class,
          RecommendationList.class,
          RecommendedItem.class,
          ScenarioRules.class,
          SimilarItem.class,
          SimilarItems.class,
          UserEvent.class,
          UserProfile.class);

  static {
    trustRecords();
  }

  private AvroSerdes() {}

  /**
   * A serde for values of one record type.
   *
   * @param type a generated record class of this package
   * @param config Confluent's configuration; {@code schema.registry.url} is required
   */
  public static <T extends SpecificRecord> Serde<T> values(Class<T> type, Map<String, ?> config) {
    return Serdes.serdeFrom(valueSerializer(config), valueDeserializer(type, config));
  }

  /** The writing half of {@link #values}. */
  public static <T extends SpecificRecord> Serializer<T> valueSerializer(Map<String, ?> config) {
    Map<String, Object> settings = new HashMap<>(config);
    settings.putIfAbsent(KafkaAvroSerializerConfig.AVRO_REMOVE_JAVA_PROPS_CONFIG, true);
    KafkaAvroSerializer serializer = new KafkaAvroSerializer();
    serializer.configure(settings, false);
    return new ValueSerializer<>(serializer, leavesValuesAlone(settings));
  }

  /** Without rules, and with the compiled schema rather than whichever is the registry's latest. */
  private static boolean leavesValuesAlone(Map<String, Object> settings) {
    return settings.keySet().stream()
        .noneMatch(key -> key.startsWith("rule.") || key.startsWith("use."));
  }

  /**
   * The reading half of {@link #values}: whatever version of the schema wrote the value, it is read
   * into the version compiled here.
   */
  public static <T extends SpecificRecord> Deserializer<T> valueDeserializer(
      Class<T> type, Map<String, ?> config) {
    Map<String, Object> settings = new HashMap<>(config);
    settings.put(KafkaAvroDeserializerConfig.SPECIFIC_AVRO_READER_CONFIG, true);
    settings.put(KafkaAvroDeserializerConfig.SPECIFIC_AVRO_VALUE_TYPE_CONFIG, type.getName());
    KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer();
    deserializer.configure(settings, false);
    return new ValueDeserializer<>(type, deserializer, leavesValuesAlone(settings));
  }

  /**
   * Lets Avro instantiate the records of this package, beside what it trusts already: Avro 1.12.2
   * refuses every class it was not told of. The methods above need no call of this; it is for those
   * who configure Confluent's deserializer by class name.
   */
  public static void trustRecords() {
    if (RECORDS.stream().allMatch(ClassSecurityValidator.getGlobal()::isTrusted)) {
      return;
    }
    ClassSecurityValidator.Builder ours = ClassSecurityValidator.builder();
    RECORDS.forEach(ours::add);
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), ours.build()));
  }
}
