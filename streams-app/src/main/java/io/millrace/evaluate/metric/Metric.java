package io.millrace.evaluate.metric;

import io.millrace.evaluate.Ranking;

/** One measure, gathered question by question. Not thread-safe. */
public interface Metric {

  /** Its name in tables and JSON: lower case, underscores, the list's length at the end. */
  String name();

  /** Takes in the answer to a question. */
  void add(Question question, Ranking answer);

  /** The measure over all questions so far; NaN where there was none it applies to. */
  double value();
}
