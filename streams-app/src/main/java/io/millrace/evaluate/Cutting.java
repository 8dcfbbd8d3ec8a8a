package io.millrace.evaluate;

import io.millrace.index.ItemIndex;
import io.millrace.recommend.Candidates;
import io.millrace.recommend.ListCut;
import io.millrace.recommend.Query;
import io.millrace.recommend.ReRanker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Cuts several lists from the same scored candidates. Not thread-safe. */
final class Cutting {
  private final List<Cut> cuts;
  private final List<ReRanker> reRankers = new ArrayList<>();
  private final List<ListCut> lists = new ArrayList<>();
  private float[] damped = new float[512];

  /**
   * @param index of whose items the candidates are
   */
  Cutting(List<Cut> cuts, ItemIndex index) {
    this.cuts = cuts;
    for (Cut cut : cuts) {
      reRankers.add(new ReRanker(cut.damping()));
      lists.add(new ListCut(index, cut.tailShare()));
    }
  }

  List<String> names() {
    return cuts.stream().map(Cut::name).toList();
  }

  /**
   * Fills a ranking per cut. Beyond the list the chosen item has no place.
   *
   * @param scores the ranker's, undamped; left as they are
   * @param target the chosen item's row, or −1
   * @param dense the item of a row
   */
  void rank(
      Query query,
      Candidates candidates,
      float[] scores,
      int target,
      IntUnaryOperator dense,
      Ranking[] into) {
    if (damped.length < candidates.size()) {
      damped = new float[candidates.size() * 2];
    }
    for (int c = 0; c < cuts.size(); c++) {
      System.arraycopy(scores, 0, damped, 0, candidates.size());
      reRankers.get(c).rerank(query, candidates, damped);
      ListCut list = lists.get(c);
      Ranking ranking = into[c];
      ranking.topSize = list.cut(query, candidates, damped, Ranking.TOP);
      ranking.scored = ranking.topSize;
      for (int place = 0; place < ranking.topSize; place++) {
        int row = list.row(place);
        ranking.top[place] = dense.applyAsInt(row);
        if (row == target) {
          ranking.place = place;
        }
      }
    }
  }
}
