package io.millrace.benchmarks.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.schemas.ScenarioRules;
import java.util.List;
import java.util.Random;

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

  private final Spoiler<ScenarioRules> spoiler;
  private final Random random;

  ScenarioFuzz(Spoiler<ScenarioRules> spoiler) {
    this.spoiler = spoiler;
    this.random = spoiler.random();
  }

  Fuzzed next() {
    Damage damage = spoiler.draw(KINDS);
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
    return new Fuzzed(
        damage, name.getBytes(UTF_8), spoiler.compacted(rules, damage, "{\"size\": 5}"), null);
  }
}
