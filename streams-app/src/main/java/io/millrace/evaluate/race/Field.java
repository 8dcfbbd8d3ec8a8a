package io.millrace.evaluate.race;

import io.millrace.evaluate.Background;
import io.millrace.evaluate.Contender;
import io.millrace.evaluate.Cut;
import io.millrace.evaluate.Exam;
import io.millrace.evaluate.MillraceContender;
import io.millrace.evaluate.Staleness;
import io.millrace.evaluate.baseline.CoOccurrence;
import io.millrace.evaluate.baseline.DecayedPopularity;
import io.millrace.evaluate.baseline.OnlineFactors;
import io.millrace.evaluate.baseline.Popularity;
import io.millrace.evaluate.baseline.SessionKnn;
import io.millrace.learn.ModelSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Who runs: the baselines, then Millrace's parts, Millrace last. */
public final class Field {
  /** The result all others are held against. */
  public static final String MILLRACE = "millrace";

  private final Exam exam;
  private final ModelSettings settings;
  private final Background background;
  private final long seed;

  /** Without a catalogue. */
  public Field(Exam exam, ModelSettings settings, long seed) {
    this(exam, settings, Background.NONE, seed);
  }

  /**
   * @param background what Millrace is told beside the log; baselines do not look at it
   */
  public Field(Exam exam, ModelSettings settings, Background background, long seed) {
    this.background = background;
    this.exam = exam;
    this.settings = settings;
    this.seed = seed;
  }

  /**
   * All entrants, in the order of the table.
   *
   * @param wanted names of which each entrant must have one; empty takes all
   */
  public List<Entrant> all(Staleness staleness, Set<String> wanted) {
    List<Entrant> all = new ArrayList<>();
    all.add(entrant(1, () -> new Popularity(exam, seed), "popularity"));
    all.add(entrant(1, () -> new DecayedPopularity(exam, seed), "decayed_popularity"));
    all.add(
        entrant(5, () -> CoOccurrence.symmetric(exam, seed), "cooccurrence", "cooccurrence_short"));
    all.add(
        entrant(
            4,
            () -> CoOccurrence.directed(exam, seed),
            "directed_cooccurrence",
            "directed_cooccurrence_short"));
    all.add(entrant(3, () -> new SessionKnn(exam, seed), "session_knn"));
    all.add(entrant(2, () -> new OnlineFactors(exam, seed), "online_mf"));
    all.add(millraceAndParts(staleness));
    return wanted.isEmpty()
        ? all
        : all.stream().filter(e -> e.names().stream().anyMatch(wanted::contains)).toList();
  }

  private Entrant millraceAndParts(Staleness staleness) {
    List<String> names = MillraceContender.namesWithParts(exam);
    return new Entrant(
        MILLRACE,
        names,
        20,
        staleness,
        () -> MillraceContender.withParts(exam, settings, background, staleness, seed));
  }

  /** Millrace alone under other conditions, to be shown beside the table. */
  public Entrant millrace(String label, Staleness staleness) {
    return new Entrant(
        label,
        List.of(MILLRACE),
        14,
        staleness,
        () -> new MillraceContender(exam, settings, background, staleness, seed));
  }

  /** Millrace's lists cut in several ways; settings as {@link MillraceContender#withCuts}. */
  public Entrant cuts(Staleness staleness, List<Cut> cuts) {
    return new Entrant(
        "cuts",
        cuts.stream().map(Cut::name).toList(),
        40,
        staleness,
        () -> MillraceContender.withCuts(exam, settings, background, staleness, seed, cuts));
  }

  /** All names there may be. */
  public List<String> names() {
    return Stream.of(all(Staleness.IDEAL, Set.of()))
        .flatMap(List::stream)
        .flatMap(e -> e.names().stream())
        .toList();
  }

  private static Entrant entrant(double cost, Supplier<Contender> contender, String... names) {
    return new Entrant(names[0], List.of(names), cost, Staleness.IDEAL, contender);
  }
}
