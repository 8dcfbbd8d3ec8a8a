package io.millrace.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same figure of several rounds. Not thread-safe. */
public final class Spread {
  private final List<Double> values = new ArrayList<>();

  public void add(double value) {
    values.add(value);
  }

  /** The middle one; the mean of the middle two where there is none. */
  public double median() {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  /** Least, median and most, to the tenth. */
  public Map<String, Double> toFigures() {
    List<Double> sorted = values.stream().sorted().toList();
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("min", tenth(sorted.get(0)));
    figures.put("median", tenth(median()));
    figures.put("max", tenth(sorted.get(sorted.size() - 1)));
    return figures;
  }

  private static double tenth(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
