package io.millrace.recommend;

import io.millrace.content.ContentIndex;
import io.millrace.content.Embedding;
import io.millrace.content.EmbeddingSpace;
import io.millrace.content.ItemContent;
import io.millrace.content.LabelRarity;
import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import java.util.Arrays;
import java.util.List;

/**
 * What the user's recent items are made of: their labels, each item counting 0.9 times the one
 * after it, and per embedding space the direction of their sum. Made from the index for each query,
 * so that it takes no room in any row and is right after the catalogue changed. Reused; not
 * thread-safe.
 */
final class ContentProfile {
  private static final ItemContent.Sort[] SORTS = ItemContent.Sort.values();
  private static final float FADE = 0.9f;

  /** 15 items with up to 36 labels each. */
  private static final int SLOTS = 2048;

  private final int[] labels = new int[SLOTS];
  private final float[] weights = new float[SLOTS];

  /** The weights times rarity: what a candidate's label adds to the inner product. */
  private final float[] products = new float[SLOTS];

  private final int[] used = new int[SLOTS];
  private int usedCount;
  private final float[] lengths = new float[SORTS.length];
  private final float[][] sums = new float[EmbeddingSpace.MOST][];
  private final boolean[] pointing = new boolean[EmbeddingSpace.MOST];
  private LabelRarity rarity;

  /** Takes in the query's recent items. */
  ContentProfile of(Query query, ItemIndex index) {
    clear();
    ContentIndex contents = index.contents();
    rarity = contents.rarity();
    if (contents.described() == 0) {
      return this;
    }
    List<EmbeddingSpace> spaces = contents.spaces();
    float weight = 1;
    for (int k = 0; k < query.recentCount; k++) {
      Item item = index.itemOfHash(query.recent[k]);
      if (item != null && !item.content().isEmpty()) {
        add(item.content(), weight, spaces);
      }
      weight *= FADE;
    }
    for (int s = 0; s < spaces.size(); s++) {
      pointing[s] = pointing[s] && scaleToUnit(sums[s]);
    }
    return this;
  }

  private void clear() {
    for (int u = 0; u < usedCount; u++) {
      labels[used[u]] = 0;
      weights[used[u]] = 0;
      products[used[u]] = 0;
    }
    usedCount = 0;
    Arrays.fill(lengths, 0);
    Arrays.fill(pointing, false);
  }

  private void add(ItemContent content, float weight, List<EmbeddingSpace> spaces) {
    int[] all = content.labels();
    for (ItemContent.Sort sort : SORTS) {
      for (int l = content.from(sort); l < content.to(sort); l++) {
        addLabel(all[l], weight, sort);
      }
    }
    for (int s = 0; s < spaces.size(); s++) {
      Embedding embedding = content.embedding(s);
      if (embedding != null) {
        embedding.addTo(sumOf(s, embedding.dimensions()), weight);
      }
    }
  }

  private void addLabel(int label, float weight, ItemContent.Sort sort) {
    int slot = slotOf(label);
    if (labels[slot] == 0) {
      labels[slot] = label;
      used[usedCount++] = slot;
    }
    // The squared length of a vector whose entry grows from a to b grows by b² − a².
    float before = weights[slot];
    float rare = rarity.of(label);
    float after = before + weight * rare;
    weights[slot] = after;
    products[slot] = after * rare;
    lengths[sort.ordinal()] += after * after - before * before;
  }

  private float[] sumOf(int space, int dimensions) {
    float[] sum = sums[space];
    if (sum == null || sum.length != dimensions) {
      sum = new float[dimensions];
      sums[space] = sum;
    } else if (!pointing[space]) {
      Arrays.fill(sum, 0);
    }
    pointing[space] = true;
    return sum;
  }

  private static boolean scaleToUnit(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += value * value;
    }
    if (squares < 1e-9) {
      return false;
    }
    float scale = (float) (1 / Math.sqrt(squares));
    for (int d = 0; d < vector.length; d++) {
      vector[d] *= scale;
    }
    return true;
  }

  private int slotOf(int label) {
    int slot = (label * 0x9E3779B9 >>> 16) & (SLOTS - 1);
    while (labels[slot] != 0 && labels[slot] != label) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }

  /** Whether the recent items have labels of a sort that tell anything. */
  boolean knows(ItemContent.Sort sort) {
    return lengths[sort.ordinal()] > 1e-6f;
  }

  /** Cosine of an item's labels of a sort with the profile's, from 0 to 1 or a little above. */
  float affinity(ItemContent content, ItemContent.Sort sort) {
    int from = content.from(sort);
    int to = content.to(sort);
    if (from == to) {
      return 0;
    }
    float product = 0;
    int[] all = content.labels();
    for (int l = from; l < to; l++) {
      product += products[slotOf(all[l])];
    }
    float squares = content.squaredLength(sort, rarity) * lengths[sort.ordinal()];
    return product == 0 || squares == 0 ? 0 : product / (float) Math.sqrt(squares);
  }

  /** Where the recent items point in a space, at length 1; null where nowhere. */
  float[] direction(int space) {
    return pointing[space] ? sums[space] : null;
  }
}
