package io.millrace.evaluate.metric;

/** How different two items are. */
public interface Distance {

  /** 0 for the same to 1 for nothing in common; NaN where it is not known. */
  double between(int item, int other);

  /** Takes note that a user did something positive with an item. */
  default void observe(int user, int item) {}

  /** What it goes by, for reports. */
  String basis();
}
