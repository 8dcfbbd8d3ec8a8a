package io.millrace.recommend;

import io.millrace.index.ItemIndex;
import io.millrace.index.Strength;
import io.millrace.learn.Feature;
import io.millrace.learn.ModelSettings;

/**
 * Everything that users touched after or before the user's recent items: forward through posting
 * lists, backward through published predecessors. Reads at most 15 × (N + L) cells.
 */
final class CoOccurrenceSource implements CandidateSource {
  /** a_k = 0.9^k and s_k = 1/(k+1): how much a recent item counts, by its position. */
  private static final float[] LONG_RANGE = new float[ModelSettings.MAX_RECENT_ITEMS];

  private static final float[] SHORT_RANGE = new float[ModelSettings.MAX_RECENT_ITEMS];

  static {
    for (int k = 0; k < LONG_RANGE.length; k++) {
      LONG_RANGE[k] = (float) Math.pow(0.9, k);
      SHORT_RANGE[k] = 1f / (k + 1);
    }
  }

  @Override
  public Feature.Source source() {
    return Feature.Source.CO_OCCURRENCE;
  }

  @Override
  public void collect(Query query, ItemIndex index, CandidateSet into) {
    for (int k = 0; k < query.recentCount; k++) {
      int j = index.idOf(query.recent[k]);
      float[] norms = index.norms();
      if (j == ItemIndex.UNKNOWN || j >= norms.length) {
        continue;
      }
      forward(k, norms[j], index.successors(j), into);
      backward(k, norms[j], index.predecessors(j), into);
    }
  }

  private static void forward(int k, float norm, long[] successors, CandidateSet into) {
    float a = LONG_RANGE[k] * norm;
    float s = SHORT_RANGE[k] * norm;
    for (long successor : successors) {
      if (successor != Strength.NONE) {
        float w = a * Strength.w(successor);
        float w1 = s * Strength.w1(successor);
        // w carries 1/√(n_j+β): once more for the directed sums; x's own factor comes at the end.
        int entry = into.addForward(Strength.id(successor), k, w * norm, w1 * norm, w, w1);
        if (k < CandidateSet.SINGLED_OUT) {
          into.set(entry, CandidateSet.LATEST + k, norm * norm * Strength.w1(successor));
        }
      }
    }
  }

  private static void backward(int k, float norm, long[] predecessors, CandidateSet into) {
    float a = LONG_RANGE[k] * norm;
    float s = SHORT_RANGE[k] * norm;
    for (long predecessor : predecessors) {
      float w1 = s * Strength.w1(predecessor);
      int entry = into.addBackward(Strength.id(predecessor), k, a * Strength.w(predecessor), w1);
      if (k < CandidateSet.SINGLED_OUT) {
        into.set(entry, CandidateSet.LATEST_BACKWARD + k, norm * Strength.w1(predecessor));
      }
    }
  }
}
