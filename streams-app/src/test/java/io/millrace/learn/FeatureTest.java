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
            "repeat-earlier",
            "second",
            "second-backward",
            "third",
            "third-backward",
            "strongest",
            "witnesses",
            "popularity-apart",
            "recency-apart",
            "age-apart",
            "own-next",
            "similar-users");
  }

  @Test
  void shouldKeepThePlacesThatStoredListsRelyOn() {
    assertThat(Feature.Source.values())
        .extracting(Feature.Source::label)
        .startsWith("co-occurrence", "popular", "trending", "factors", "own-history");
  }
}
