package io.millrace.learn;

import io.millrace.explore.ExploreSettings;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.function.Consumer;

/** Settings for tests: the defaults of {@code MillraceConfig}, but small caps where they help. */
public final class TestSettings {
  public int factors = 4;
  public float learningRate = 0.05f;
  public float regularization = 0.002f;
  public int negatives = 5;
  public int recentItems = 15;
  public int historySize = 50;
  public int seenItems = 200;
  public int dedupeWindow = 20;
  public int rowCells = 64;
  public int publishedCells = 32;
  public int postings = 100;
  public long countHalfLifeMs = 0;
  public int candidates = 250;
  public int popularCandidates = 30;
  public int ownCandidates = 200;
  public int listSize = 10;
  public boolean excludeSeen = true;
  public float rankerRate = 0.1f;
  public float popularityDamping = 0;
  public float tailShare = 0;
  public RatingSettings ratings = new RatingSettings(Set.of("rating"), 3, 0.3f, 0.03f);
  public int neighbourSessions = 0;
  public int learnablePerHour = 0;
  public int contentCandidates = 20;
  public ContextSettings contexts =
      new ContextSettings(32, 90L * 24 * 3_600_000, false, ZoneOffset.UTC, 10);
  public ExploreSettings explore = ExploreSettings.DEFAULT;

  private TestSettings() {}

  /** The settings as they stand above. */
  public static ModelSettings defaults() {
    return with(s -> {});
  }

  /** The same with a change. */
  public static ModelSettings with(Consumer<TestSettings> change) {
    TestSettings s = new TestSettings();
    change.accept(s);
    return new ModelSettings(
        s.factors,
        s.learningRate,
        s.regularization,
        s.negatives,
        s.recentItems,
        s.historySize,
        s.seenItems,
        s.dedupeWindow,
        s.rowCells,
        s.publishedCells,
        s.postings,
        s.countHalfLifeMs,
        s.candidates,
        s.popularCandidates,
        s.ownCandidates,
        s.listSize,
        s.excludeSeen,
        s.rankerRate,
        s.popularityDamping,
        s.tailShare,
        s.ratings,
        s.neighbourSessions,
        s.learnablePerHour,
        s.contentCandidates,
        s.contexts,
        s.explore);
  }
}
