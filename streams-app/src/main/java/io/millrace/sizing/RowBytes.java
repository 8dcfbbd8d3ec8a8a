package io.millrace.sizing;

import io.millrace.content.Embedding;
import io.millrace.content.EmbeddingSpace;
import io.millrace.context.ContextType;
import io.millrace.item.CatalogFacts;
import io.millrace.learn.Decay;
import io.millrace.learn.ModelSettings;
import io.millrace.profile.Profile;
import io.millrace.scenario.Scenario;
import io.millrace.user.Offers;

/** What rows take in bytes, by their settings: at most, and as they come to be in practice. */
public final class RowBytes {
  /** A number without a sign, at most. */
  private static final int VARINT = 9;

  /** A number with a sign, at most. */
  private static final int SIGNED = 10;

  private static final int INT_VARINT = 5;
  private static final int RATING_SUMS = VARINT + 2 * 8 + 2 * 4;
  private static final int REASONS = 3;
  private static final int UTF8 = 3;

  /** A time as the difference to its neighbour, a day away. */
  private static final int NEAR_TIME = 4;

  private static final int FACTS =
      text(CatalogFacts.LONGEST_LABEL)
          + text(CatalogFacts.LONGEST_TITLE)
          + 2 * (count(CatalogFacts.MOST_LABELS))
          + 2 * CatalogFacts.MOST_LABELS * text(CatalogFacts.LONGEST_LABEL)
          + 8
          + 1
          + SIGNED
          + count(CatalogFacts.MOST_LABELS)
          + CatalogFacts.MOST_LABELS * 2 * text(CatalogFacts.LONGEST_LABEL);

  /** A name is of one-byte characters. */
  private static final int EMBEDDINGS =
      1
          + EmbeddingSpace.MOST
              * (1 + EmbeddingSpace.LONGEST_NAME + count(Embedding.MOST) + Embedding.MOST);

  private RowBytes() {}

  /** The largest a user's row can be. */
  public static long largestUser(ModelSettings s) {
    long history = (long) s.historySize() * (8 + 4 + SIGNED);
    long seen = (long) s.seenItems() * (8 + 1);
    long dedupe = (long) s.dedupeWindow() * (8 + INT_VARINT + SIGNED + SIGNED);
    long impressions = (long) s.historySize() * (8 + INT_VARINT + SIGNED);
    // A scenario may ask for lists longer than the instance's own.
    int size = Scenario.MOST_ITEMS;
    int behind = Math.min(s.recentItems(), 2 * size);
    long list = VARINT + SIGNED + count(behind) + 8L * behind + count(size) + 4;
    long places = (long) size * (8 + 4 + 1 + REASONS * (1 + 4 + 1) + 2);
    long hour = SIGNED + VARINT + VARINT + 1;
    long explored = 1 + count(size) + 5L * size;
    long offers = count(Offers.MOST) + (long) Offers.MOST * (8 + 4 + 3 * SIGNED);
    return 1
        + VARINT
        + SIGNED
        + vector(s.factors())
        + (2L * count(s.historySize()) + count(s.seenItems()) + count(s.dedupeWindow()))
        + (history + seen + dedupe + impressions)
        + (list + places + hour)
        + 4
        + (explored + offers)
        + rated(s)
        + largestProfile();
  }

  /** The largest a user's profile can be in their row: every text as long as it may be. */
  static long largestProfile() {
    int texts = 2 * Profile.MOST_ATTRIBUTES + Profile.MOST_INTERESTS + Profile.MOST_BLOCKED_LABELS;
    int hashes = Profile.MOST_FOLLOWS + Profile.MOST_BLOCKED_ITEMS + Profile.MOST_SEGMENTS;
    return 2 + 4 + 2 * 2 + (long) texts * text(Profile.LONGEST_TEXT) + 8L * hashes;
  }

  /** The largest an item's count row can be, less what the catalogue says. */
  public static long largestCounts(ModelSettings s) {
    int head = 1 + 2 * SIGNED + 1 + 2 * SIGNED + VARINT + 2 * SIGNED + 4 * Decay.TRENDS;
    int publishing = 2 * VARINT + SIGNED + 4;
    return head + publishing + 2 * VARINT + count(s.rowCells()) + 20L * s.rowCells() + contexts(s);
  }

  private static int contexts(ModelSettings s) {
    int cells = s.contexts().cells();
    return SIGNED + 1 + 4 * ContextType.COUNT + count(cells) + 12 * cells;
  }

  /**
   * The most the catalogue can say of an item: every text as long as it may be, in Chinese; three
   * embeddings.
   */
  public static long largestFacts() {
    return FACTS + EMBEDDINGS;
  }

  /** The largest an item's factor row can be. */
  public static long largestFactors(ModelSettings s) {
    return 1 + 2 * VARINT + SIGNED + 4 + vector(s.factors()) + RATING_SUMS + rated(s);
  }

  /**
   * A user's row as it comes to be.
   *
   * @param events of the user's
   * @param distinct items among them
   */
  static double user(ModelSettings s, double events, double distinct) {
    double history = Math.min(events, s.historySize()) * (8 + 4 + NEAR_TIME);
    double seen = Math.min(distinct, s.seenItems()) * (8 + 1);
    double dedupe = Math.min(events, s.dedupeWindow()) * (8 + 1 + 3 + 2);
    double behind = 8 * Math.min(Math.min(distinct, s.recentItems()), 8);
    double places = s.listSize() * (8 + 4 + 1 + 2.5 * (1 + 4 + 1) + 1.5);
    return 1 + 2 + 6 + vector(s.factors()) + 4 + history + seen + dedupe + behind + places + 20;
  }

  /** An item's count row with so many cells. */
  static double counts(double cells) {
    return 1 + 1 + 3 + 4 + 1 + 6 + 6 + 4 * Decay.TRENDS + 3 + 3 + 6 + 4 + 2 + 20 * cells;
  }

  /** An item's factor row, without ratings. */
  static double factors(ModelSettings s) {
    return 1 + 3 + 3 + 6 + 4 + vector(s.factors());
  }

  private static int vector(int length) {
    return count(length) + 4 * length;
  }

  private static int rated(ModelSettings s) {
    return VARINT + 4 + 4 + vector(s.ratings().factors());
  }

  private static int text(int characters) {
    return count(UTF8 * characters) + UTF8 * characters;
  }

  /** The bytes of a count. */
  private static int count(int most) {
    return most < 128 ? 1 : most < 16_384 ? 2 : 3;
  }
}
