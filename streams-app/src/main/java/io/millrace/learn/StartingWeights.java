package io.millrace.learn;

/**
 * The linear ranker's weights before it has learned anything: what rankers had learned by the end
 * of three public streams (films rated, films tweeted about, gifts bought), averaged. Features are
 * normalised, so weights carry over: with those of two streams, the third began better (see {@code
 * docs/decisions}). Per feature: base, five session bands, five history bands.
 */
final class StartingWeights {
  static final float[][] OF = new float[Feature.COUNT][1 + 2 * Band.COUNT];

  static {
    set(Feature.DIRECTED, .09f, -.05f, -.11f, -.10f, -.06f, .01f, 0, -.09f, -.10f, -.05f, -.05f);
    set(Feature.DIRECTED_SHORT, .24f, -.08f, 0, .01f, 0, .01f, 0, 0, 0, .01f, -.02f);
    set(Feature.SYMMETRIC, .22f, -.03f, -.03f, .02f, .03f, .04f, 0, 0, .01f, .01f, .02f);
    set(Feature.SYMMETRIC_SHORT, .36f, -.09f, .10f, .12f, .07f, .04f, 0, .09f, .10f, .08f, 0);
    set(Feature.LATEST, .10f, -.13f, .11f, .06f, .04f, -.02f, 0, .03f, .05f, .04f, .02f);
    set(Feature.LATEST_BACKWARD, .11f, -.14f, .14f, .08f, .05f, .03f, 0, .05f, .04f, .04f, .06f);
    set(Feature.POPULARITY, .04f, .04f, .07f, .02f, -.02f, .03f, 0, .15f, 0, -.10f, -.02f);
    set(Feature.TREND_HOUR, -.01f, -.01f, -.01f, -.02f, -.04f, -.04f, 0, 0, -.01f, 0, -.02f);
    set(Feature.TREND_DAY, .11f, .12f, .02f, -.05f, -.06f, -.01f, 0, .10f, .05f, .01f, -.01f);
    set(Feature.TREND_WEEK, .11f, .09f, .07f, .04f, .02f, 0, 0, .11f, .05f, -.01f, .01f);
    set(Feature.RECENCY, -.03f, -.09f, -.03f, .02f, -.01f, -.01f, 0, -.01f, .01f, -.01f, -.02f);
    set(Feature.AGE, -.07f, -.13f, -.05f, .04f, .08f, .06f, 0, .03f, .01f, -.03f, -.03f);
    set(Feature.FACTORS, .13f, .06f, .07f, .05f, .04f, .06f, 0, .10f, .09f, .09f, .01f);
    set(Feature.SECOND, .06f, -.05f, -.01f, .03f, .03f, -.01f, 0, .05f, .01f, .02f, 0);
    set(Feature.SECOND_BACKWARD, .05f, -.04f, -.01f, .04f, .01f, -.01f, 0, .04f, -.02f, -.01f, 0);
    set(Feature.THIRD, .05f, -.05f, -.09f, .02f, 0, -.02f, 0, 0, -.01f, .01f, 0);
    set(Feature.THIRD_BACKWARD, .03f, -.04f, -.05f, 0, .01f, -.02f, 0, 0, 0, -.01f, -.01f);
    set(Feature.STRONGEST, .01f, -.12f, .03f, .06f, .06f, .02f, 0, .03f, .02f, .03f, -.01f);
    set(Feature.WITNESSES, .02f, .07f, -.12f, .02f, .07f, .02f, 0, -.10f, .01f, .08f, .03f);
    set(
        Feature.POPULARITY_APART,
        -.03f,
        .08f,
        .03f,
        -.03f,
        -.10f,
        -.07f,
        0,
        -.07f,
        -.03f,
        .02f,
        -.07f);
    set(
        Feature.RECENCY_APART,
        -.04f,
        -.02f,
        -.04f,
        -.04f,
        -.04f,
        -.02f,
        0,
        -.07f,
        -.02f,
        -.01f,
        -.02f);
    set(Feature.AGE_APART, .02f, .04f, .04f, .01f, -.07f, -.06f, 0, -.07f, .02f, .03f, -.01f);
    set(Feature.REPEATS, .13f, .18f, .05f, .08f, .04f, -.03f, 0, .04f, .03f, .08f, .09f);
    set(
        Feature.REPEAT_RECENT,
        -.05f,
        .12f,
        .03f,
        -.05f,
        -.10f,
        -.13f,
        0,
        -.01f,
        .01f,
        -.07f,
        -.06f);
    set(
        Feature.REPEAT_IN_SESSION,
        -.21f,
        0,
        -.16f,
        -.28f,
        -.15f,
        -.05f,
        0,
        -.19f,
        -.28f,
        -.13f,
        -.10f);
    set(Feature.REPEAT_EARLIER, .22f, .14f, .08f, .07f, .04f, -.03f, 0, .18f, .23f, .15f, .03f);
    set(Feature.INTERESTS, .25f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    set(Feature.CONTEXT_HOUR, .1f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    set(Feature.CONTEXT_DEVICE, .1f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    set(Feature.CONTEXT_PLACE, .1f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    set(Feature.CONTEXT_SEGMENT, .25f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    set(Feature.FOLLOWED, .25f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    set(Feature.OWN_NEXT, .10f, -.05f, .02f, .02f, .03f, .01f, 0, .05f, .02f, .04f, 0);
    // Of content there was none on those streams: enough to tell like from unlike from the start.
    set(Feature.CATEGORIES, .08f);
    set(Feature.TAGS, .08f);
    set(Feature.TITLE_WORDS, .04f);
    set(Feature.FIRST_EMBEDDING, .15f);
    set(Feature.SECOND_EMBEDDING, .15f);
    set(Feature.THIRD_EMBEDDING, .15f);
  }

  private StartingWeights() {}

  private static void set(Feature feature, float... weights) {
    System.arraycopy(weights, 0, OF[feature.ordinal()], 0, weights.length);
  }
}
