package io.millrace.content;

import java.util.Arrays;

/**
 * Finds the items whose embeddings point where a profile does, without looking at all: a random
 * projection tree (Dasgupta and Freund, STOC 2008) that grows as items come. A leaf that is full is
 * split halfway along the line between the middles of two groups of them; a search goes to the leaf
 * the profile belongs to, then to those across the nearest splits, until it has looked at so many
 * items.
 *
 * <p>Memory beside the embeddings: about 12 bytes per item, and {@code dimensions} bytes per 24
 * items. One thread writes; any number search. Which items share a leaf depends on the order in
 * which they came, so two instances may propose different ones.
 */
public final class ContentTree {
  /** Items a leaf holds before it is split. */
  private static final int LEAF = 48;

  private volatile Node root = new Leaf(new int[0], new Embedding[0]);
  private int size;

  private sealed interface Node permits Leaf, Split {}

  /** Never changed, but replaced. */
  private record Leaf(int[] ids, Embedding[] embeddings) implements Node {}

  private static final class Split implements Node {
    private final Embedding direction;
    private final float threshold;
    private volatile Node below;
    private volatile Node above;

    Split(Embedding direction, float threshold, Node below, Node above) {
      this.direction = direction;
      this.threshold = threshold;
      this.below = below;
      this.above = above;
    }

    float side(float[] unit) {
      return direction.dot(unit) - threshold;
    }
  }

  public int size() {
    return size;
  }

  /** Adds an item that is not in it. */
  public void add(int id, Embedding embedding) {
    float[] unit = unit(embedding);
    Split parent = parentOf(unit);
    Leaf leaf = leafUnder(parent, unit);
    int count = leaf.ids.length;
    int[] ids = Arrays.copyOf(leaf.ids, count + 1);
    Embedding[] embeddings = Arrays.copyOf(leaf.embeddings, count + 1);
    ids[count] = id;
    embeddings[count] = embedding;
    // A leaf of equal items cannot be split; it is tried again when it has doubled.
    boolean full = count + 1 >= LEAF && (count + 1) % LEAF == 0;
    replace(parent, unit, full ? split(ids, embeddings) : new Leaf(ids, embeddings));
    size++;
  }

  /**
   * Removes an item.
   *
   * @param embedding with which it was added
   */
  public void remove(int id, Embedding embedding) {
    float[] unit = unit(embedding);
    Split above = null;
    Split parent = null;
    Node node = root;
    while (node instanceof Split split) {
      above = parent;
      parent = split;
      node = split.side(unit) > 0 ? split.above : split.below;
    }
    Leaf leaf = (Leaf) node;
    for (int i = 0; i < leaf.ids.length; i++) {
      if (leaf.ids[i] == id) {
        int last = leaf.ids.length - 1;
        if (last == 0 && parent != null) {
          // An empty leaf would only be in the way, and a catalogue that turns over leaves many.
          replace(above, unit, parent.side(unit) > 0 ? parent.below : parent.above);
          size--;
          return;
        }
        int[] ids = Arrays.copyOf(leaf.ids, last);
        Embedding[] embeddings = Arrays.copyOf(leaf.embeddings, last);
        if (i < last) {
          ids[i] = leaf.ids[last];
          embeddings[i] = leaf.embeddings[last];
        }
        replace(parent, unit, new Leaf(ids, embeddings));
        size--;
        return;
      }
    }
  }

  /** Leaves, for tests: what a search may have to go to. */
  int leaves() {
    return leaves(root);
  }

  private static int leaves(Node node) {
    return node instanceof Split split ? leaves(split.below) + leaves(split.above) : 1;
  }

  private Split parentOf(float[] unit) {
    Split parent = null;
    Node node = root;
    while (node instanceof Split split) {
      parent = split;
      node = split.side(unit) > 0 ? split.above : split.below;
    }
    return parent;
  }

  private Leaf leafUnder(Split parent, float[] unit) {
    Node node = parent == null ? root : parent.side(unit) > 0 ? parent.above : parent.below;
    return (Leaf) node;
  }

  private void replace(Split parent, float[] unit, Node by) {
    if (parent == null) {
      root = by;
    } else if (parent.side(unit) > 0) {
      parent.above = by;
    } else {
      parent.below = by;
    }
  }

  private static float[] unit(Embedding embedding) {
    float[] unit = new float[embedding.dimensions()];
    embedding.addTo(unit, 1);
    return unit;
  }

  /** In two along the line between two middles of its items; as it is where all are one. */
  private static Node split(int[] ids, Embedding[] embeddings) {
    float[] line = line(embeddings);
    if (isNothing(line)) {
      return new Leaf(ids, embeddings);
    }
    Embedding direction = Embedding.of(line);
    float[] places = new float[ids.length];
    for (int i = 0; i < ids.length; i++) {
      places[i] = direction.dot(unit(embeddings[i]));
    }
    float[] sorted = places.clone();
    Arrays.sort(sorted);
    float threshold = sorted[(ids.length - 1) / 2];
    int[] order = new int[ids.length];
    int below = 0;
    int above = ids.length;
    for (int i = 0; i < ids.length; i++) {
      order[places[i] > threshold ? --above : below++] = i;
    }
    if (below == 0 || below == ids.length) {
      return new Leaf(ids, embeddings);
    }
    return new Split(
        direction,
        threshold,
        leaf(ids, embeddings, order, 0, below),
        leaf(ids, embeddings, order, below, order.length));
  }

  /** From an item and the one farthest from it, each moved to the middle of those nearer to it. */
  private static float[] line(Embedding[] embeddings) {
    float[] one = unit(embeddings[0]);
    float[] other = one;
    float least = 1;
    for (Embedding embedding : embeddings) {
      float cosine = embedding.dot(one);
      if (cosine < least) {
        least = cosine;
        other = unit(embedding);
      }
    }
    float[] ones = new float[one.length];
    float[] others = new float[one.length];
    int near = 0;
    for (Embedding embedding : embeddings) {
      boolean nearer = embedding.dot(one) >= embedding.dot(other);
      embedding.addTo(nearer ? ones : others, 1);
      near += nearer ? 1 : 0;
    }
    int far = embeddings.length - near;
    for (int d = 0; d < ones.length; d++) {
      ones[d] = far == 0 ? 0 : ones[d] / near - others[d] / far;
    }
    return ones;
  }

  private static boolean isNothing(float[] line) {
    for (float value : line) {
      if (Math.abs(value) > 1e-4f) {
        return false;
      }
    }
    return true;
  }

  private static Leaf leaf(int[] ids, Embedding[] embeddings, int[] order, int from, int to) {
    int[] some = new int[to - from];
    Embedding[] theirs = new Embedding[some.length];
    for (int i = from; i < to; i++) {
      some[i - from] = ids[order[i]];
      theirs[i - from] = embeddings[order[i]];
    }
    return new Leaf(some, theirs);
  }

  /** One reader's room to search in, reused. Not thread-safe. */
  public static final class Search {
    private Node[] waiting = new Node[64];
    private float[] distances = new float[64];
    private int size;
    private int[] ids = new int[32];
    private float[] cosines = new float[32];
    private int found;

    /** How many the last search found. */
    public int found() {
      return found;
    }

    /** The found item at a place, the nearest first. */
    public int id(int place) {
      return ids[place];
    }

    /** Its cosine with the profile. */
    public float cosine(int place) {
      return cosines[place];
    }

    /**
     * Looks for the items nearest to a profile.
     *
     * @param unit of length 1, as long as the tree's embeddings
     * @param most how many to find
     * @param effort at how many to look, or a leaf more
     */
    public void near(ContentTree tree, float[] unit, int most, int effort) {
      if (ids.length < most) {
        ids = new int[most];
        cosines = new float[most];
      }
      found = 0;
      size = 0;
      push(tree.root, 0);
      int looked = 0;
      while (size > 0 && looked < effort) {
        float distance = nearest();
        Node node = waiting[size];
        while (node instanceof Split split) {
          float side = split.side(unit);
          push(side > 0 ? split.below : split.above, Math.max(distance, Math.abs(side)));
          node = side > 0 ? split.above : split.below;
        }
        looked += look((Leaf) node, unit, most);
      }
    }

    /** Moves the nearest of those waiting behind the others, and takes it from them. */
    private float nearest() {
      int best = 0;
      for (int w = 1; w < size; w++) {
        if (distances[w] < distances[best]) {
          best = w;
        }
      }
      size--;
      Node node = waiting[best];
      final float distance = distances[best];
      waiting[best] = waiting[size];
      distances[best] = distances[size];
      waiting[size] = node;
      return distance;
    }

    private void push(Node node, float distance) {
      if (size == waiting.length) {
        waiting = Arrays.copyOf(waiting, size * 2);
        distances = Arrays.copyOf(distances, size * 2);
      }
      waiting[size] = node;
      distances[size++] = distance;
    }

    private int look(Leaf leaf, float[] unit, int most) {
      for (int i = 0; i < leaf.ids.length; i++) {
        float cosine = leaf.embeddings[i].dot(unit);
        if (found < most || cosine > cosines[found - 1]) {
          int at = found < most ? found++ : found - 1;
          for (; at > 0 && cosines[at - 1] < cosine; at--) {
            cosines[at] = cosines[at - 1];
            ids[at] = ids[at - 1];
          }
          cosines[at] = cosine;
          ids[at] = leaf.ids[i];
        }
      }
      return leaf.ids.length;
    }
  }
}
