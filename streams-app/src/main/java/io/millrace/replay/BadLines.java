package io.millrace.replay;

import java.util.ArrayList;
import java.util.List;

/** The lines of a file that were skipped: how many, and the first few to show. */
public final class BadLines {
  private static final int KEPT = 5;
  private static final int SHOWN_CHARACTERS = 80;

  private final List<BadLine> first = new ArrayList<>();
  private long count;

  /**
   * A line that was skipped.
   *
   * @param number its place in the file, from 1
   * @param reason what is wrong with it
   * @param text how it begins; unprintable characters replaced
   */
  public record BadLine(long number, String reason, String text) {
    @Override
    public String toString() {
      return "line " + number + ": " + reason + (text.isEmpty() ? "" : ": " + text);
    }
  }

  void add(long number, String reason, String line) {
    count++;
    if (first.size() < KEPT) {
      first.add(new BadLine(number, reason, printable(line)));
    }
  }

  /** How many lines were skipped so far. */
  public long count() {
    return count;
  }

  /** The first five of them, in file order. */
  public List<BadLine> first() {
    return List.copyOf(first);
  }

  private static String printable(String line) {
    String start =
        line.length() <= SHOWN_CHARACTERS ? line : line.substring(0, SHOWN_CHARACTERS) + "…";
    return start.replace('\t', ' ').replaceAll("\\p{Cntrl}", "?");
  }
}
