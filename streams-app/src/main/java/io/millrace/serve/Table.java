package io.millrace.serve;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Columns as wide as their widest cell. */
final class Table {
  private static final int WIDEST = 48;

  private final List<String[]> rows = new ArrayList<>();
  private final int[] widths;

  Table(String... header) {
    widths = new int[header.length];
    add(header);
  }

  void add(String... cells) {
    rows.add(cells);
    for (int c = 0; c < cells.length - 1; c++) {
      cells[c] = cut(cells[c]);
      widths[c] = Math.max(widths[c], cells[c].length());
    }
  }

  /**
   * @param ifEmpty said instead where there is no row
   */
  void print(PrintWriter out, String ifEmpty) {
    if (rows.size() == 1) {
      out.println(ifEmpty);
      return;
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < row.length; c++) {
        line.append(c == 0 ? "" : "  ").append(row[c]);
        line.append(" ".repeat(Math.max(0, widths[c] - row[c].length())));
      }
      out.println(line.toString().stripTrailing());
    }
  }

  private static String cut(String cell) {
    return cell.length() <= WIDEST ? cell : cell.substring(0, WIDEST - 1) + "…";
  }
}
