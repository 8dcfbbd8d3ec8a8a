package io.millrace.benchmarks;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of named values in aligned columns. */
record TextTable(List<Map<String, Object>> rows) {

  void print(PrintStream out) {
    Map<String, Integer> widths = new LinkedHashMap<>();
    for (Map<String, Object> row : rows) {
      row.forEach(
          (name, value) ->
              widths.merge(name, Math.max(name.length(), text(value).length()), Math::max));
    }
    StringBuilder head = new StringBuilder();
    widths.forEach((name, width) -> head.append(pad(name, width)));
    out.println(head.toString().stripTrailing());
    for (Map<String, Object> row : rows) {
      StringBuilder line = new StringBuilder();
      widths.forEach((name, width) -> line.append(pad(text(row.get(name)), width)));
      out.println(line.toString().stripTrailing());
    }
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length() + 2);
  }
}
