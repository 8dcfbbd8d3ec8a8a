package io.millrace.evaluate.metric;

/** The circumstances of a question, as they were before its event. Reused; not thread-safe. */
public final class Question {
  /** How many of the user's next distinct items count as relevant. */
  public static final int NEXT = 10;

  private final PopularitySoFar popularity;
  private final Distance distance;
  private final int[] next = new int[NEXT];
  private int nextCount;
  private int target;
  private boolean targetKnown;
  private int known;
  private int allowed;

  /**
   * @param popularity counts of the events before
   * @param distance between items
   */
  public Question(PopularitySoFar popularity, Distance distance) {
    this.popularity = popularity;
    this.distance = distance;
  }

  /**
   * Begins the next question.
   *
   * @param target the item that was chosen
   * @param known how many items are known: the dense ids below
   * @param allowed how many of them the user might be shown
   * @param upcoming the user's next distinct items, the target first
   * @param upcomingCount how many of these there are
   */
  public Question ask(int target, int known, int allowed, int[] upcoming, int upcomingCount) {
    this.target = target;
    this.known = known;
    this.allowed = allowed;
    targetKnown = target < known;
    nextCount = Math.min(upcomingCount, NEXT);
    System.arraycopy(upcoming, 0, next, 0, nextCount);
    return this;
  }

  public int target() {
    return target;
  }

  /** Whether anybody had touched the target before; else nobody can rank it. */
  public boolean isTargetKnown() {
    return targetKnown;
  }

  public int known() {
    return known;
  }

  public int allowed() {
    return allowed;
  }

  /** How many items are relevant: the user's next distinct ones, 1 to {@link #NEXT}. */
  public int relevantCount() {
    return nextCount;
  }

  public boolean isRelevant(int item) {
    for (int n = 0; n < nextCount; n++) {
      if (next[n] == item) {
        return true;
      }
    }
    return false;
  }

  public PopularitySoFar popularity() {
    return popularity;
  }

  public Distance distance() {
    return distance;
  }
}
