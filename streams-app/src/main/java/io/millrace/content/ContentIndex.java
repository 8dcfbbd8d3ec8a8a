package io.millrace.content;

import java.util.ArrayList;
import java.util.List;

/**
 * The content side of the item index: how rare labels are, a tree per embedding space, and the map
 * from content to factors. One thread writes; any number read.
 */
public final class ContentIndex {
  /** Events after which an item's factors are worth learning from. */
  private static final long KNOWN_WELL = 10;

  private final List<EmbeddingSpace> spaces;
  private final LabelRarity rarity = new LabelRarity();
  private final List<ContentTree> trees = new ArrayList<>();
  private final FactorMap map;
  private volatile int described;

  /**
   * @param factors K, for the map; 0 for none
   */
  public ContentIndex(List<EmbeddingSpace> spaces, int factors) {
    this.spaces = List.copyOf(spaces);
    spaces.forEach(space -> trees.add(new ContentTree()));
    map = factors == 0 ? null : new FactorMap(factors);
  }

  public List<EmbeddingSpace> spaces() {
    return spaces;
  }

  /** Items with any content. */
  public int described() {
    return described;
  }

  public LabelRarity rarity() {
    return rarity;
  }

  /** The items of a space by where they point. */
  public ContentTree tree(int space) {
    return trees.get(space);
  }

  /**
   * Takes note of an item's content as it is now.
   *
   * @param before what it was, {@link ItemContent#NONE} for nothing
   * @param after what it is, likewise
   */
  public void replace(int id, ItemContent before, ItemContent after) {
    if (before == after) {
      return;
    }
    if (!before.isEmpty()) {
      rarity.remove(before);
      described--;
    }
    if (!after.isEmpty()) {
      rarity.add(after);
      described++;
    }
    for (int s = 0; s < trees.size(); s++) {
      Embedding old = before.embedding(s);
      Embedding now = after.embedding(s);
      if (old != null && !old.equals(now)) {
        trees.get(s).remove(id, old);
      }
      if (now != null && !now.equals(old)) {
        trees.get(s).add(id, now);
      }
    }
  }

  /**
   * Learns how content and factors go together.
   *
   * @param events the item's
   * @param q its factors
   */
  public void learn(ItemContent content, long events, float[] q) {
    if (map != null && events >= KNOWN_WELL) {
      map.learn(content, rarity, q);
    }
  }

  /** The factors an item of such content should have; null where that cannot be said. */
  public float[] factorsOf(ItemContent content) {
    return map == null ? null : map.predict(content, rarity);
  }
}
