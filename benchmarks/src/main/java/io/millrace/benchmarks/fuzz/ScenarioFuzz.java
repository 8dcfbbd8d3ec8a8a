package io.millrace.benchmarks.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.schemas.ScenarioRules;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.serialization.Serializer;

/** Records for {@code scenarios}, with a key as for the catalogue; names that no event carries. */
final class ScenarioFuzz {
  private static final List<Damage> KINDS =
      List.of(
          Damage.TRAILING_BYTES,
          Damage.TOMBSTONE,
          Damage.EMPTY_VALUE,
          Damage.RANDOM_BYTES,
          Damage.JSON_TEXT,
          Damage.UNKNOWN_SCHEMA_ID,
          Damage.WRONG_SCHEMA,
          Damage.CUT_OFF,
          Damage.RANDOM_BODY,
          Damage.HUGE_LENGTH,
          Damage.NEGATIVE_LENGTH,
          Damage.NAN,
          Damage.BLANK_SCENARIO,
          Damage.LONG_RULES);

  private final Serializer<ScenarioRules> serializer;
  private final String topic;
  private final byte[] foreign;
  private final Random random;

  /**
   * @param foreign a valid value of another topic
   */
  ScenarioFuzz(Serializer<ScenarioRules> serializer, String topic, byte[] foreign, Random random) {
    this.serializer = serializer;
    this.topic = topic;
    this.foreign = foreign;
    this.random = random;
  }

  Fuzzed next() {
    Damage damage = random.nextInt(4) == 0 ? Damage.NONE : KINDS.get(random.nextInt(KINDS.size()));
    ScenarioRules rules =
        ScenarioRules.newBuilder().setDescription("A place " + random.nextInt()).build();
    switch (damage) {
      case NAN -> rules.setMinScore(Double.NaN);
      case LONG_RULES -> rules.setPins(java.util.Collections.nCopies(101, "pin"));
      default -> {
        // The bytes are spoilt, not what is in them.
      }
    }
    String name = damage == Damage.BLANK_SCENARIO ? " " : "fuzz-" + random.nextInt(20);
    return new Fuzzed(damage, name.getBytes(UTF_8), value(rules, damage), null);
  }

  private byte[] value(ScenarioRules rules, Damage damage) {
    byte[] value = serializer.serialize(topic, rules);
    return switch (damage) {
      case TOMBSTONE -> null;
      case JSON_TEXT -> "{\"size\": 5}".getBytes(UTF_8);
      case HUGE_LENGTH -> Bytes.body(value, (1L << 31) - 9);
      case NEGATIVE_LENGTH -> Bytes.body(value, -1 - random.nextInt(1000));
      default -> Bytes.damaged(value, damage, foreign, random);
    };
  }
}
