package io.millrace.evaluate.report;

import io.millrace.evaluate.Cut;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** What hit rate buys, as text: a line per way to cut lists. */
final class TradeOffText {
  private static final List<String> METRICS =
      List.of("hr_10", "coverage_10", "gini_10", "long_tail_share_10", "tail_hr_10", "novelty_10");

  private TradeOffText() {}

  static void print(List<Evaluation.CutResult> tradeOff, PrintWriter out) {
    out.println();
    out.println("Trade-off: the same candidates and scores, lists cut in other ways (* as set)");
    out.printf("%9s%9s", "damping", "tail");
    METRICS.forEach(metric -> out.printf("%10s", TextReport.heading(metric)));
    out.println();
    for (Evaluation.CutResult point : tradeOff) {
      Cut cut = point.cut();
      out.printf(Locale.ROOT, "%9s%9s", cut.damping(), cut.tailShare());
      METRICS.forEach(metric -> out.printf("%10s", TextReport.number(point.result().of(metric))));
      out.println(cut.usual() ? " *" : "");
    }
  }
}
