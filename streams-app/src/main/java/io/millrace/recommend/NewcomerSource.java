package io.millrace.recommend;

import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import io.millrace.index.Newcomers;
import io.millrace.learn.Factors;
import io.millrace.learn.Feature;
import io.millrace.scenario.Condition;
import io.millrace.scenario.Scenario;
import java.util.List;

/**
 * The shortlist for a list's explored places: items few have seen of what is like the user's own by
 * content, of the categories of what they touched last, of what the scenario asks for, and others;
 * of each board some, from a place that the query's seed says. Not thread-safe.
 */
final class NewcomerSource {
  /** Items on the shortlist, at most. */
  static final int SHORTLIST = 16;

  private static final int MATCHED = 10;
  private static final int PER_LABEL = 4;
  private static final int RECENT_ITEMS = 4;
  private static final int LABELS_PER_ITEM = 2;

  /** Entries of a board that are looked at; others may refuse most of them. */
  private static final int LOOKED_AT = 64;

  private int taken;

  void collect(Query query, ItemIndex index, CandidateSet into) {
    taken = 0;
    for (int h = 0; h < query.held.size(); h++) {
      Item item = index.itemOfHash(query.held.item(h));
      if (item != null && isWelcome(item, query)) {
        into.explore(item.id());
      }
    }
    if (!query.draws()) {
      return;
    }
    Newcomers newcomers = index.newcomers();
    ofScenario(query, newcomers, index, into);
    alike(query, newcomers, index, into);
    for (int k = 0; k < Math.min(RECENT_ITEMS, query.recentCount) && taken < MATCHED; k++) {
      Item recent = index.itemOfHash(query.recent[k]);
      if (recent != null) {
        List<String> labels = recent.facts().categories();
        for (int c = 0; c < Math.min(LABELS_PER_ITEM, labels.size()); c++) {
          take(newcomers.ofCategory(labels.get(c)), PER_LABEL, query, index, into);
        }
      }
    }
    take(newcomers.all(), SHORTLIST - taken, query, index, into);
  }

  /** What is proposed for its content anyway, by embedding above all. */
  private void alike(Query query, Newcomers newcomers, ItemIndex index, CandidateSet into) {
    for (int entry = 0; entry < into.size() && taken < MATCHED; entry++) {
      if (into.isKeptBy(Feature.Source.CONTENT, entry)) {
        Item item = index.item(into.id(entry));
        boolean open = item != null && newcomers.isOpen(item) && isWelcome(item, query);
        taken += open && into.explore(item.id()) ? 1 : 0;
      }
    }
  }

  private void ofScenario(Query query, Newcomers newcomers, ItemIndex index, CandidateSet into) {
    Scenario scenario = query.scenario;
    if (!scenario.filters()) {
      return;
    }
    for (String kind : scenario.kinds()) {
      take(newcomers.ofKind(kind), PER_LABEL, query, index, into);
    }
    for (Condition condition : scenario.require()) {
      if (condition.field() == Condition.Field.CATEGORY) {
        for (String label : condition.values()) {
          take(newcomers.ofCategory(label), PER_LABEL, query, index, into);
        }
      }
    }
  }

  private void take(int[] board, int most, Query query, ItemIndex index, CandidateSet into) {
    int from =
        board.length == 0
            ? 0
            : (int) Long.remainderUnsigned(Factors.mix(query.seed() + taken), board.length);
    int found = 0;
    for (int n = 0; n < Math.min(LOOKED_AT, board.length) && found < most; n++) {
      if (taken == SHORTLIST) {
        return;
      }
      int id = board[(from + n) % board.length];
      Item item = index.item(id);
      if (item != null && index.newcomers().isOpen(item) && isWelcome(item, query)) {
        if (into.explore(id)) {
          taken++;
          found++;
        }
      }
    }
  }

  private static boolean isWelcome(Item item, Query query) {
    return query.mayShow(item) && query.allows(item.hash()) && !query.isPinned(item.hash());
  }
}
