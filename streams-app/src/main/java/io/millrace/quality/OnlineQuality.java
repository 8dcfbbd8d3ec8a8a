package io.millrace.quality;

import io.millrace.index.ItemIndex;
import io.millrace.recommend.Recommendation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/**
 * The service's own test: each event is predicted before it is learned from, and this keeps count,
 * over all and per scenario, beside what the most popular items would have got. One per instance,
 * fed by all its tasks; begins anew with each start. Thread-safe.
 *
 * <p>Places are those of the prediction; what is shown, for coverage, is the list the user has in
 * hand once the event is learned.
 */
public final class OnlineQuality {
  /** Every prediction. */
  public static final String ALL = "all";

  /** Events that name no scenario. */
  public static final String NONE = "none";

  /** Scenarios beyond those that have figures of their own, and any that is named as these are. */
  public static final String OTHER = "other";

  private final QualitySettings settings;
  private final ItemIndex index;
  private final Consumer<ScenarioQuality> appeared;
  private final Catalogue catalogue;
  private final ScenarioQuality all;
  private final Map<String, ScenarioQuality> scenarios = new ConcurrentHashMap<>();
  private int named;

  /**
   * @param appeared told of each scenario when it has its first figure, and of {@link #ALL} at once
   */
  public OnlineQuality(
      QualitySettings settings, ItemIndex index, Consumer<ScenarioQuality> appeared) {
    this.settings = settings;
    this.index = index;
    this.appeared = appeared;
    this.catalogue = Catalogue.of(index);
    this.all = begin(ALL);
  }

  /**
   * One event was predicted.
   *
   * @param scenario or null
   * @param item hash of the event's item
   * @param place where it stood in the list the user would have been given, from 0; below 0 a miss
   * @param list the user's list now
   * @param refused hashes of items that lists for this user leave out, as of before the event
   */
  public void predicted(
      String scenario, long item, int place, List<Recommendation> list, LongPredicate refused) {
    int[] popular = PopularList.of(index, refused);
    int popularPlace = PopularList.place(popular, index.idOf(item));
    int[] shown = new int[Math.min(list.size(), PlaceWindow.PLACES)];
    for (int p = 0; p < shown.length; p++) {
      shown[p] = index.idOf(list.get(p).item());
    }
    all.add(place, shown, popularPlace, popular);
    of(scenario).add(place, shown, popularPlace, popular);
  }

  private ScenarioQuality of(String scenario) {
    String name = scenario == null ? NONE : isReserved(scenario) ? OTHER : scenario;
    ScenarioQuality known = scenarios.get(name);
    return known != null ? known : beginIfThereIsRoom(name);
  }

  private static boolean isReserved(String scenario) {
    return scenario.equals(ALL) || scenario.equals(NONE);
  }

  private synchronized ScenarioQuality beginIfThereIsRoom(String name) {
    boolean ownFigures = name.equals(NONE) || name.equals(OTHER) || scenarios.containsKey(name);
    if (!ownFigures && named < settings.scenarios()) {
      named++;
      ownFigures = true;
    }
    return scenarios.computeIfAbsent(ownFigures ? name : OTHER, this::begin);
  }

  private ScenarioQuality begin(String name) {
    ScenarioQuality quality = new ScenarioQuality(name, settings, catalogue);
    appeared.accept(quality);
    return quality;
  }
}
