package io.millrace.scenario;

import io.millrace.learn.Feature;
import io.millrace.schemas.AvroSerdes;
import io.millrace.schemas.ScenarioRules;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Scenarios as records on the public topic: checked on the way in. */
public final class ScenarioRecords {
  /** Entries of any list of rules; each is looked at for hundreds of candidates. */
  static final int MOST_RULES = 64;

  static final int MOST_VALUES = 1000;
  static final int MOST_PINS = 100;
  static final int LONGEST_TEXT = 1024;
  private static final double MOST_BOOST = 100;

  /** What may be asked for candidates. */
  private static final Set<Feature.Source> PROPOSE =
      EnumSet.of(
          Feature.Source.CO_OCCURRENCE,
          Feature.Source.SIMILAR_USERS,
          Feature.Source.POPULAR,
          Feature.Source.OWN_HISTORY,
          Feature.Source.CONTENT,
          Feature.Source.INTERESTS,
          Feature.Source.CONTEXT,
          Feature.Source.FOLLOWED);

  static {
    AvroSerdes.trustRecords();
  }

  private ScenarioRecords() {}

  /**
   * The scenario a record stands for.
   *
   * @throws InvalidScenarioException saying what is wrong
   */
  public static Scenario of(String id, ScenarioRules rules) {
    text("description", rules.getDescription());
    return new Scenario(
        id,
        rules.getDescription(),
        rules.getSize() == null ? 0 : (int) number("size", rules.getSize(), 1, Scenario.MOST_ITEMS),
        new HashSet<>(texts("kinds", rules.getKinds(), MOST_VALUES)),
        sources(rules.getSources()),
        rules.getMinScore() == null
            ? Float.NEGATIVE_INFINITY
            : (float) number("min_score", rules.getMinScore(), -1e6, 1e6),
        rules.getExcludeSeen(),
        (int) number("impressions_at_most", rules.getImpressionsAtMost(), 0, 1000),
        rules.getPopularityDamping() == null
            ? null
            : (Float) (float) number("popularity_damping", rules.getPopularityDamping(), 0, 5),
        (float) number("diversity", rules.getDiversity(), 0, 1),
        rules.getTailShare() == null
            ? null
            : (Float) (float) number("tail_share", rules.getTailShare(), 0, 1),
        conditions("require", rules.getRequire()),
        conditions("forbid", rules.getForbid()),
        boosts(rules.getBoosts()),
        texts("pins", rules.getPins(), MOST_PINS),
        weights(rules.getEventWeights()),
        rules.getExplorationShare() == null
            ? null
            : (Float) (float) number("exploration_share", rules.getExplorationShare(), 0, 1));
  }

  private static Set<Feature.Source> sources(List<String> names) {
    Set<Feature.Source> sources = EnumSet.noneOf(Feature.Source.class);
    for (String name : names) {
      sources.add(
          PROPOSE.stream()
              .filter(source -> source.label().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new InvalidScenarioException(
                          "there is no source " + name + "; there are " + known())));
    }
    return sources;
  }

  private static String known() {
    return PROPOSE.stream().map(Feature.Source::label).collect(Collectors.joining(", "));
  }

  private static List<Condition> conditions(
      String field, List<io.millrace.schemas.Condition> conditions) {
    atMost(field, conditions.size(), MOST_RULES);
    return conditions.stream().map(condition -> condition(field, condition)).toList();
  }

  private static Condition condition(String field, io.millrace.schemas.Condition condition) {
    text(field, condition.getField());
    texts(field + ".values", condition.getValues(), MOST_VALUES);
    return Condition.of(
        condition.getField(), condition.getValues(), condition.getMin(), condition.getMax());
  }

  private static List<Boost> boosts(List<io.millrace.schemas.Boost> boosts) {
    atMost("boosts", boosts.size(), MOST_RULES);
    return boosts.stream()
        .map(
            boost ->
                new Boost(
                    condition("boosts", boost.getWhen()),
                    (float) number("boosts.add", boost.getAdd(), -MOST_BOOST, MOST_BOOST)))
        .toList();
  }

  private static Map<String, Float> weights(Map<String, Double> weights) {
    atMost("event_weights", weights.size(), MOST_RULES);
    Map<String, Float> checked = new TreeMap<>();
    weights.forEach(
        (type, weight) -> {
          text("event_weights", type);
          checked.put(type, (float) number("event_weights." + type, weight, -1000, 1000));
        });
    return checked;
  }

  private static double number(String field, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new InvalidScenarioException(
          field + " is " + value + "; it must be from " + least + " to " + most);
    }
    return value;
  }

  private static List<String> texts(String field, List<String> texts, int most) {
    atMost(field, texts.size(), most);
    texts.forEach(text -> text(field, text));
    return texts;
  }

  private static void text(String field, String text) {
    if (text.length() > LONGEST_TEXT) {
      throw new InvalidScenarioException(
          field + " has a text longer than " + LONGEST_TEXT + " characters");
    }
  }

  private static void atMost(String field, int entries, int most) {
    if (entries > most) {
      throw new InvalidScenarioException(field + " has more than " + most + " entries");
    }
  }

  /** The record a scenario would have come from. */
  public static ScenarioRules toRecord(Scenario scenario) {
    boolean floor = scenario.minScore() != Float.NEGATIVE_INFINITY;
    Map<String, Double> weights = new TreeMap<>();
    scenario.eventWeights().forEach((type, weight) -> weights.put(type, widened(weight)));
    return ScenarioRules.newBuilder()
        .setDescription(scenario.description())
        .setSize(scenario.size() == 0 ? null : (Integer) scenario.size())
        .setKinds(scenario.kinds().stream().sorted().toList())
        .setSources(
            Arrays.stream(Feature.Source.values())
                .filter(scenario.sources()::contains)
                .map(Feature.Source::label)
                .toList())
        .setMinScore(floor ? (Double) widened(scenario.minScore()) : null)
        .setExcludeSeen(scenario.excludeSeen())
        .setImpressionsAtMost(scenario.impressionsAtMost())
        .setPopularityDamping(
            scenario.popularityDamping() == null
                ? null
                : (Double) widened(scenario.popularityDamping()))
        .setDiversity(widened(scenario.diversity()))
        .setTailShare(scenario.tailShare() == null ? null : (Double) widened(scenario.tailShare()))
        .setRequire(scenario.require().stream().map(ScenarioRecords::toRecord).toList())
        .setForbid(scenario.forbid().stream().map(ScenarioRecords::toRecord).toList())
        .setBoosts(
            scenario.boosts().stream()
                .map(b -> new io.millrace.schemas.Boost(toRecord(b.when()), widened(b.add())))
                .toList())
        .setPins(scenario.pins())
        .setEventWeights(weights)
        .setExplorationShare(
            scenario.explorationShare() == null
                ? null
                : (Double) widened(scenario.explorationShare()))
        .build();
  }

  /** 0.1f as 0.1, not as 0.10000000149: people see it. */
  private static double widened(float value) {
    return Double.parseDouble(Float.toString(value));
  }

  private static io.millrace.schemas.Condition toRecord(Condition condition) {
    return new io.millrace.schemas.Condition(
        condition.name(),
        List.copyOf(condition.values()),
        Double.isInfinite(condition.least()) ? null : (Double) condition.least(),
        Double.isInfinite(condition.most()) ? null : (Double) condition.most());
  }
}
