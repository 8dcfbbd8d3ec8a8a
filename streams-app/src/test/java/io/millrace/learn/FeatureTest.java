package io.millrace.learn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FeatureTest {
  @Test
  void shouldKeepThePlacesThatStoredRankersRelyOn() {
    // Append new ones; never reorder.
    assertThat(Feature.values())
        .extracting(Feature::label)
        .startsWith(
            "directed",
            "directed-short",
            "symmetric",
            "symmetric-short",
            "latest",
            "latest-backward",
            "popularity",
            "trend-hour",
            "trend-day",
            "trend-week",
            "recency",
            "age",
            "factors",
            "repeats",
            "repeat-recent",
            "repeat-in-session",
            "repeat-earlier");
  }

  @Test
  void shouldKeepThePlacesThatStoredListsRelyOn() {
    assertThat(Feature.Source.values())
        .extracting(Feature.Source::label)
        .startsWith("co-occurrence", "popular", "trending", "factors", "own-history");
  }

  @Test
  void shouldStartAsABlendOfTheFourCoOccurrenceSums() {
    assertThat(Feature.values())
        .filteredOn(feature -> feature.startingWeight() != 0)
        .containsExactly(
            Feature.DIRECTED, Feature.DIRECTED_SHORT, Feature.SYMMETRIC, Feature.SYMMETRIC_SHORT)
        .allSatisfy(feature -> assertThat(feature.startingWeight()).isEqualTo(0.25f));
  }
}
