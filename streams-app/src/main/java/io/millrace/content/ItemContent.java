package io.millrace.content;

import io.millrace.learn.Factors;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an item is made of, in the form in which items are compared. Thread-safe; arrays are not to
 * be changed.
 */
public final class ItemContent {
  // Before NONE, which needs it.
  private static final Sort[] SORTS = Sort.values();

  /** Of an item the catalogue says nothing about. */
  public static final ItemContent NONE = new ItemContent(new int[0], 0, 0, new Embedding[0]);

  private static final int MOST_CATEGORIES = 8;
  private static final int MOST_TAGS = 16;
  private static final int MOST_WORDS = 12;
  private static final int SHORTEST_WORD = 3;
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Hashes of its categories, then its tags, then the words of its title. */
  private final int[] labels;

  private final int categories;
  private final int tags;

  /** One for each declared {@link EmbeddingSpace}, null where it has none. */
  private final Embedding[] embeddings;

  private volatile Lengths lengths = new Lengths(0, new float[SORTS.length]);

  /** Squared lengths of its labels by sort, as of when so many items were counted. */
  private record Lengths(int total, float[] squares) {}

  private ItemContent(int[] labels, int categories, int tags, Embedding[] embeddings) {
    this.labels = labels;
    this.categories = categories;
    this.tags = tags;
    this.embeddings = embeddings;
  }

  /** The three sorts of labels. */
  public enum Sort {
    CATEGORIES,
    TAGS,
    WORDS
  }

  /** Takes what counts of an item's facts: the first 8 categories, 16 tags, 12 words. */
  public static ItemContent of(
      String title,
      List<String> categories,
      List<String> tags,
      Map<String, Embedding> embeddings,
      List<EmbeddingSpace> spaces) {
    int[] ofCategories = hashes(categories.stream(), Sort.CATEGORIES, MOST_CATEGORIES);
    int[] ofTags = hashes(tags.stream(), Sort.TAGS, MOST_TAGS);
    Stream<String> words =
        BETWEEN_WORDS
            .splitAsStream(title.toLowerCase(Locale.ROOT))
            .filter(word -> word.length() >= SHORTEST_WORD);
    int[] ofWords = hashes(words, Sort.WORDS, MOST_WORDS);
    int[] labels = new int[ofCategories.length + ofTags.length + ofWords.length];
    System.arraycopy(ofCategories, 0, labels, 0, ofCategories.length);
    System.arraycopy(ofTags, 0, labels, ofCategories.length, ofTags.length);
    int tagsEnd = ofCategories.length + ofTags.length;
    System.arraycopy(ofWords, 0, labels, tagsEnd, ofWords.length);
    Embedding[] vectors = new Embedding[spaces.size()];
    for (int s = 0; s < vectors.length; s++) {
      Embedding embedding = embeddings.get(spaces.get(s).name());
      // One stored when the space had other dimensions compares with nothing.
      boolean fits = embedding != null && embedding.dimensions() == spaces.get(s).dimensions();
      vectors[s] = fits ? embedding : null;
    }
    return new ItemContent(labels, ofCategories.length, tagsEnd, vectors);
  }

  private static int[] hashes(Stream<String> labels, Sort sort, int most) {
    long salt = (long) (sort.ordinal() + 1) << 32;
    return labels
        // Never 0, which marks an empty slot.
        .mapToInt(label -> (int) Factors.mix(salt ^ label.hashCode()) | 1)
        .distinct()
        .limit(most)
        .toArray();
  }

  /** Hashes of its categories, then its tags, then the words of its title; never 0. */
  public int[] labels() {
    return labels;
  }

  /**
   * The squared length of its labels of a sort, each as long as it is rare. Rarity changes slowly,
   * so it is worked out anew only when there are a quarter more items, or fewer.
   */
  public float squaredLength(Sort sort, LabelRarity rarity) {
    Lengths known = lengths;
    int total = rarity.total();
    if (total > known.total * 5 / 4 || total < known.total * 3 / 4 || known.total == 0) {
      known = new Lengths(total, squares(rarity));
      lengths = known;
    }
    return known.squares[sort.ordinal()];
  }

  private float[] squares(LabelRarity rarity) {
    float[] squares = new float[SORTS.length];
    for (Sort sort : SORTS) {
      for (int l = from(sort); l < to(sort); l++) {
        squares[sort.ordinal()] += rarity.of(labels[l]) * rarity.of(labels[l]);
      }
    }
    return squares;
  }

  /** Where labels of a sort begin. */
  public int from(Sort sort) {
    return sort == Sort.CATEGORIES ? 0 : sort == Sort.TAGS ? categories : tags;
  }

  /** Where labels of a sort end. */
  public int to(Sort sort) {
    return sort == Sort.CATEGORIES ? categories : sort == Sort.TAGS ? tags : labels.length;
  }

  /** The embedding in a space, or null. */
  public Embedding embedding(int space) {
    return space < embeddings.length ? embeddings[space] : null;
  }

  /**
   * The cosine with another item's embedding in the first space in which both have one; 0 where
   * there is none, or it is below.
   */
  public float likeness(ItemContent other) {
    for (int s = 0; s < embeddings.length; s++) {
      Embedding theirs = other.embedding(s);
      if (embeddings[s] != null && theirs != null) {
        return Math.max(0, embeddings[s].cosine(theirs));
      }
    }
    return 0;
  }

  /** Whether there is anything to compare. */
  public boolean isEmpty() {
    if (labels.length > 0) {
      return false;
    }
    for (Embedding embedding : embeddings) {
      if (embedding != null) {
        return false;
      }
    }
    return true;
  }
}
