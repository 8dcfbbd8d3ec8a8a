package io.millrace.quality;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The figures of one scenario, Millrace's beside popularity's, over the same predictions. */
public final class ScenarioQuality {
  private static final Logger log = LoggerFactory.getLogger(ScenarioQuality.class);

  private final String name;
  private final ListQuality millrace;
  private final ListQuality popularity;
  private final HitRateDrift drift;

  ScenarioQuality(String name, QualitySettings settings, Catalogue catalogue) {
    this.name = name;
    this.millrace = new ListQuality(settings.window(), catalogue);
    this.popularity = new ListQuality(settings.window(), catalogue);
    this.drift = new HitRateDrift(settings.driftThreshold());
  }

  /** One prediction, by both; see {@link ListQuality#add}. */
  synchronized void add(int place, int[] list, int popularPlace, int[] popularList) {
    millrace.add(place, list);
    popularity.add(popularPlace, popularList);
    if (drift.add(place >= 0 && place < PlaceWindow.PLACES)) {
      tell();
    }
  }

  private void tell() {
    String now =
        String.format(
            java.util.Locale.ROOT,
            "%.4f of late, %.4f in the past it is compared with; over the last %d predictions %.4f,"
                + " and %.4f for the most popular items",
            drift.recent(),
            drift.past(),
            millrace.predictions(),
            millrace.hitRate(),
            popularity.hitRate());
    if (drift.fallen()) {
      log.warn("Hit rate@10 has fallen (scenario {}): {}.", name, now);
    } else {
      log.info("Hit rate@10 has settled again (scenario {}): {}.", name, now);
    }
  }

  public String name() {
    return name;
  }

  /** The lists Millrace makes. */
  public ListQuality millrace() {
    return millrace;
  }

  /** The most popular items of all time, without those the user's lists leave out. */
  public ListQuality popularity() {
    return popularity;
  }

  /** Whether the hit rate is in a sustained fall against its own past. */
  public synchronized boolean drifting() {
    return drift.fallen();
  }

  /** The past hit rate that drift is judged by; NaN for the first hundred predictions. */
  public synchronized double pastHitRate() {
    return drift.past();
  }
}
