package io.millrace.content;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A model whose embeddings the catalogue may hold.
 *
 * @param name as catalogue records have it: text, image …
 * @param dimensions of its vectors, 32 to 1,024
 */
public record EmbeddingSpace(String name, int dimensions) {
  /** Each has a feature of its own, and these are fixed. */
  public static final int MOST = 3;

  public static final int LONGEST_NAME = 64;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:-]{1," + LONGEST_NAME + "}");

  /**
   * Reads {@code text:384}, and several of these.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  public static List<EmbeddingSpace> parse(List<String> entries) {
    if (entries.size() > MOST) {
      throw new IllegalArgumentException("there are more than " + MOST);
    }
    List<EmbeddingSpace> spaces = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String entry : entries) {
      int colon = entry.lastIndexOf(':');
      String name = colon < 1 ? "" : entry.substring(0, colon).strip();
      if (!NAME.matcher(name).matches() || !names.add(name)) {
        throw new IllegalArgumentException(entry + " has no name of its own");
      }
      spaces.add(new EmbeddingSpace(name, dimensions(entry, entry.substring(colon + 1).strip())));
    }
    return List.copyOf(spaces);
  }

  private static int dimensions(String entry, String text) {
    try {
      int dimensions = Integer.parseInt(text);
      if (dimensions >= Embedding.FEWEST && dimensions <= Embedding.MOST) {
        return dimensions;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        entry + " has no number of dimensions from " + Embedding.FEWEST + " to " + Embedding.MOST);
  }
}
