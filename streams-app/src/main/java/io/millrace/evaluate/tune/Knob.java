package io.millrace.evaluate.tune;

import java.util.Locale;

/**
 * A setting that is searched.
 *
 * @param key of the setting
 * @param least where the search begins
 * @param most where it ends
 * @param scale how points are spread in between
 */
public record Knob(String key, double least, double most, Scale scale) {

  /** How points are spread. */
  public enum Scale {
    /** Whole numbers, evenly. */
    WHOLE,
    /** Evenly. */
    EVEN,
    /** Evenly in the logarithm: for steps and penalties. */
    LOGARITHMIC
  }

  /**
   * The setting's value at a point.
   *
   * @param point 0 to 1
   */
  public String at(double point) {
    return switch (scale) {
      case WHOLE -> String.valueOf(Math.round(least + point * (most - least)));
      case EVEN -> rounded(least + point * (most - least));
      case LOGARITHMIC -> rounded(least * Math.pow(most / least, point));
    };
  }

  /** The point at which the setting has this value, the nearest end where it lies outside. */
  public double pointOf(double value) {
    double point =
        scale == Scale.LOGARITHMIC
            ? Math.log(value / least) / Math.log(most / least)
            : (value - least) / (most - least);
    return Math.max(0, Math.min(1, point));
  }

  /** Three significant digits: a fourth would be noise. */
  private static String rounded(double value) {
    return value == 0
        ? "0"
        : String.valueOf(Double.parseDouble(String.format(Locale.ROOT, "%.2e", value)));
  }
}
