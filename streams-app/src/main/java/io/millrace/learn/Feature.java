package io.millrace.learn;

import java.util.List;

/**
 * What is known of a candidate when it is ranked, in the order of the ranker's weights. New
 * features go to the end: stored rankers name them by position.
 *
 * <p>With j_0, j_1 … the user's latest distinct items, a_k = 0.9^k, s_k = 1/(k+1), D and D1 the
 * long- and short-range counts, β = 5, c(j,x) = 1/√((n_j+β)(n_x+β)).
 */
public enum Feature {
  /** log of Σ a_k · D(j_k→x) / (n_{j_k}+β): who did these went on to x. */
  DIRECTED(Source.CO_OCCURRENCE),
  /** The same, short range: s_k and D1. */
  DIRECTED_SHORT(Source.CO_OCCURRENCE),
  /** log of Σ a_k · c · [D(j_k→x) + D(x→j_k)]: done together, in either order. */
  SYMMETRIC(Source.CO_OCCURRENCE),
  /** The same, short range. */
  SYMMETRIC_SHORT(Source.CO_OCCURRENCE),
  /** log of D1(j_0→x) / (n_{j_0}+β): the latest item alone. */
  LATEST(Source.CO_OCCURRENCE),
  /** log of c · D1(x→j_0): the latest item alone, backward. */
  LATEST_BACKWARD(Source.CO_OCCURRENCE),
  /** log(1 + n_x). */
  POPULARITY(Source.POPULAR),
  /** log(0.1 + popularity over an hour), decayed to now. */
  TREND_HOUR(Source.TRENDING),
  /** The same over a day. */
  TREND_DAY(Source.TRENDING),
  /** The same over a week. */
  TREND_WEEK(Source.TRENDING),
  /** log(1 + minutes since x's latest event). */
  RECENCY(Source.TRENDING),
  /** log(1 + minutes since x's first event). */
  AGE(Source.TRENDING),
  /** p_u · q_x + b_x. */
  FACTORS(Source.FACTORS),
  /** log(1 + times the user touched x); 0 where repeats are not allowed, as the next three. */
  REPEATS(Source.OWN_HISTORY),
  /** 1 / (1 + x's place in the user's history). */
  REPEAT_RECENT(Source.OWN_HISTORY),
  /** 1 when x was touched in the current session: no gap of 30 minutes since. */
  REPEAT_IN_SESSION(Source.OWN_HISTORY),
  /** 1 when x was touched in an earlier session. */
  REPEAT_EARLIER(Source.OWN_HISTORY),
  /** LATEST of the second latest item. */
  SECOND(Source.CO_OCCURRENCE),
  /** LATEST_BACKWARD of the second latest item. */
  SECOND_BACKWARD(Source.CO_OCCURRENCE),
  /** LATEST of the third latest item. */
  THIRD(Source.CO_OCCURRENCE),
  /** LATEST_BACKWARD of the third latest item. */
  THIRD_BACKWARD(Source.CO_OCCURRENCE),
  /** log of the most that one recent item says, in one direction. */
  STRONGEST(Source.CO_OCCURRENCE),
  /** log(1 + how many of the recent items speak for x). */
  WITNESSES(Source.CO_OCCURRENCE),
  /** How far POPULARITY lies from the recent items' mean: some like only the rare. */
  POPULARITY_APART(Source.POPULAR),
  /** How far RECENCY lies from the recent items' mean. */
  RECENCY_APART(Source.TRENDING),
  /** How far AGE lies from the recent items' mean. */
  AGE_APART(Source.TRENDING),
  /** log(1 + times the user went on from the latest item to x before). */
  OWN_NEXT(Source.OWN_HISTORY),
  /** log of how much the sessions most like the user's speak for x; 0 where that source is off. */
  SIMILAR_USERS(Source.SIMILAR_USERS),
  /** Cosine of x's categories with those of the recent items, a_k each, rare ones weighing more. */
  CATEGORIES(Source.CONTENT),
  /** The same of tags. */
  TAGS(Source.CONTENT),
  /** The same of the words of titles. */
  TITLE_WORDS(Source.CONTENT),
  /** Cosine of x's embedding in the first declared space with the a_k-weighted recent items'. */
  FIRST_EMBEDDING(Source.CONTENT),
  /** The same in the second space. */
  SECOND_EMBEDDING(Source.CONTENT),
  /** The same in the third. */
  THIRD_EMBEDDING(Source.CONTENT),
  /** log(1 + how many of x's categories and tags the user named as interests). */
  INTERESTS(Source.INTERESTS),
  /**
   * How much more of x's events came at this time of day and week than of all items': a logarithm,
   * as the next three.
   */
  CONTEXT_HOUR(Source.CONTEXT),
  /** The same of the device in use. */
  CONTEXT_DEVICE(Source.CONTEXT),
  /** The same of the place. */
  CONTEXT_PLACE(Source.CONTEXT),
  /** The same of the user's attributes: their sum. */
  CONTEXT_SEGMENT(Source.CONTEXT),
  /** log(1 + weight of x's events by users whom the user follows). */
  FOLLOWED(Source.FOLLOWED);

  /** Where evidence comes from, as lists name it in their reasons. */
  public enum Source {
    CO_OCCURRENCE("co-occurrence"),
    POPULAR("popular"),
    TRENDING("trending"),
    FACTORS("factors"),
    OWN_HISTORY("own-history"),
    SIMILAR_USERS("similar-users"),
    /** A rule of the scenario: a pin, a boost. */
    RULE("rule"),
    /** What the item is made of: categories, tags, words, embeddings. */
    CONTENT("content"),
    /** What the user said they like. */
    INTERESTS("interests"),
    /** What goes with the hour, the device, the place, or with users of the same sort. */
    CONTEXT("context"),
    /** What users touched whom the user follows. */
    FOLLOWED("followed"),
    /** A place given to an item that few have seen. */
    EXPLORED("exploration");

    private final String label;

    Source(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** All, without a new array each time. */
  static final List<Feature> ALL = List.of(values());

  public static final int COUNT = ALL.size();

  private final Source source;

  Feature(Source source) {
    this.source = source;
  }

  public Source source() {
    return source;
  }

  /** Its name in answers and metrics: lower case, with dashes. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
