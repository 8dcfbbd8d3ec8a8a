package io.millrace.evaluate.metric;

import io.millrace.evaluate.Ranking;

/** Questions and answers for tests of metrics. */
final class Asked {
  static final Distance NO_DISTANCE =
      new Distance() {
        @Override
        public double between(int item, int other) {
          return Double.NaN;
        }

        @Override
        public String basis() {
          return "nothing";
        }
      };

  private Asked() {}

  /** A question for item 0 of 100 known ones, after which nothing comes. */
  static Question question() {
    return question(0, 100, 100);
  }

  static Question question(int target, int known, int allowed, int... later) {
    int[] next = new int[1 + later.length];
    next[0] = target;
    System.arraycopy(later, 0, next, 1, later.length);
    return new Question(new PopularitySoFar(), NO_DISTANCE)
        .ask(target, known, allowed, next, next.length);
  }

  static Question about(PopularitySoFar popularity, int target) {
    return new Question(popularity, NO_DISTANCE).ask(target, 100, 100, new int[] {target}, 1);
  }

  static Question with(Distance distance) {
    return new Question(new PopularitySoFar(), distance).ask(0, 100, 100, new int[1], 1);
  }

  /** The chosen item at a place from 0, or −1, of 50 with a score. */
  static Ranking at(int place) {
    return new Ranking().of(place, 50);
  }

  /** A list, the chosen item not in it. */
  static Ranking list(int... items) {
    return new Ranking().of(Ranking.UNSCORED, items.length, items);
  }
}
