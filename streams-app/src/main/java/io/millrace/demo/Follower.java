package io.millrace.demo;

import io.millrace.schemas.Reason;
import io.millrace.schemas.RecommendationList;
import io.millrace.schemas.RecommendedItem;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Prints one user's lists as they change: what moved, and why it is there. One thread. */
final class Follower {
  private static final int SHOWN = 8;

  private final PrintStream out;
  private final UnaryOperator<String> titles;
  private final Map<String, List<String>> latest = new HashMap<>();

  /**
   * @param titles an item's title for its id
   */
  Follower(PrintStream out, UnaryOperator<String> titles) {
    this.out = out;
    this.titles = titles;
  }

  /** Prints what the user did. */
  void event(String user, String type, String item) {
    out.printf("%n%s · %s · %s%n", user, type, titles.apply(item));
  }

  /** Prints a list and how it differs from the one before in the same place. */
  void list(RecommendationList list) {
    String scenario = list.getScenario() == null ? "" : list.getScenario();
    List<String> before = latest.getOrDefault(scenario, List.of());
    List<String> now = new ArrayList<>();
    for (RecommendedItem item : list.getItems()) {
      now.add(item.getItemId());
    }
    if (!scenario.isEmpty()) {
      out.println("  in " + scenario);
    }
    for (int place = 0; place < Math.min(SHOWN, now.size()); place++) {
      RecommendedItem item = list.getItems().get(place);
      out.printf(
          "  %s %2d  %-44s %s%n",
          moved(before.indexOf(item.getItemId()), place),
          place + 1,
          titles.apply(item.getItemId()),
          why(item));
    }
    latest.put(scenario, now);
  }

  private static String moved(int from, int to) {
    if (from < 0) {
      return "new ";
    }
    if (from == to) {
      return "    ";
    }
    return from > to ? String.format("▲%-3d", from - to) : String.format("▼%-3d", to - from);
  }

  private String why(RecommendedItem item) {
    if (item.getExplored()) {
      return "few have seen it: it gets a chance";
    }
    Reason reason = item.getReasons().get(0);
    if (reason.getBecauseOf().isEmpty()) {
      return reason.getSource();
    }
    return "goes with " + titles.apply(reason.getBecauseOf().get(0));
  }
}
