package io.millrace.explore;

/**
 * How items that few have seen get their chance.
 *
 * @param share of a list's places given to them where the scenario says nothing, 0 to 1
 * @param mostExposures an item shown so often is explored no more
 * @param mostEvents an item touched so often is known well enough, and explored no more
 * @param holdEvents an explored item keeps its place for so many of the user's events; touching it
 *     until then is a response
 * @param holdMs nor is a touch a response, nor the place kept, after so long in event time
 */
public record ExploreSettings(
    float share, int mostExposures, int mostEvents, int holdEvents, long holdMs) {

  /** Off unless a scenario asks for it. */
  public static final ExploreSettings DEFAULT = new ExploreSettings(0, 100, 10, 5, 86_400_000);

  /** Whether so little is known of an item that it is to be explored. */
  public boolean isOpen(long events, Exposures exposures) {
    return events < mostEvents && exposures.shown() < mostExposures;
  }
}
