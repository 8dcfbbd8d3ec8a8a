package io.millrace.recommend;

import io.millrace.context.ContextType;
import io.millrace.context.ItemContexts;
import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import io.millrace.learn.Approximate;
import io.millrace.learn.Feature;
import io.millrace.learn.FeatureMatrix;
import io.millrace.profile.Hashes;
import io.millrace.profile.Profile;

/**
 * How well candidates fit the asker's circumstances: crosses of item and context, as a context
 * alone is the same for all candidates and cannot reorder them. What the asker does not say is
 * unknown, and changes nothing. Not thread-safe.
 */
final class ContextFeatures {
  private final long[] contexts = new long[Profile.MOST_SEGMENTS];
  private final float[] shares = new float[Profile.MOST_SEGMENTS];

  void extract(Query query, Candidates candidates, ItemIndex index, FeatureMatrix to) {
    one(Feature.CONTEXT_HOUR, ContextType.HOUR, query, candidates, index, to);
    one(Feature.CONTEXT_DEVICE, ContextType.DEVICE, query, candidates, index, to);
    one(Feature.CONTEXT_PLACE, ContextType.PLACE, query, candidates, index, to);
    Hashes segments = query.profile.segments();
    for (int s = 0; s < segments.size(); s++) {
      contexts[s] = segments.get(s);
    }
    lifts(Feature.CONTEXT_SEGMENT, ContextType.SEGMENT, segments.size(), candidates, index, to);
    followed(query.profile.follows(), candidates, to);
  }

  private void one(
      Feature feature,
      ContextType type,
      Query query,
      Candidates candidates,
      ItemIndex index,
      FeatureMatrix to) {
    contexts[0] = query.circumstances.of(type);
    lifts(feature, type, 1, candidates, index, to);
  }

  /** The sum of the lifts: of several attributes as naive Bayes has it. */
  private void lifts(
      Feature feature,
      ContextType type,
      int count,
      Candidates candidates,
      ItemIndex index,
      FeatureMatrix to) {
    if (!shares(count, index)) {
      to.setUnknown(feature);
      return;
    }
    for (int row = 0; row < candidates.size(); row++) {
      ItemContexts of = candidates.item(row).contexts();
      float sum = 0;
      for (int c = 0; c < count; c++) {
        if (shares[c] > 0) {
          sum += of.lift(contexts[c], type, shares[c]);
        }
      }
      to.set(row, feature, sum);
    }
  }

  /** Looks up what share of events had each; false where none had any. */
  private boolean shares(int count, ItemIndex index) {
    boolean known = false;
    for (int c = 0; c < count; c++) {
      shares[c] = contexts[c] == 0 ? 0 : index.shareOf(contexts[c]);
      known |= shares[c] > 0;
    }
    return known;
  }

  private static void followed(Hashes follows, Candidates candidates, FeatureMatrix to) {
    if (follows.size() == 0) {
      to.setUnknown(Feature.FOLLOWED);
      return;
    }
    for (int row = 0; row < candidates.size(); row++) {
      Item item = candidates.item(row);
      to.set(row, Feature.FOLLOWED, Approximate.log(1 + touchedBy(follows, item.contexts())));
    }
  }

  private static float touchedBy(Hashes follows, ItemContexts of) {
    float sum = 0;
    // Followed users come last in their order.
    for (int c = of.first(ContextType.FOLLOWED); c < of.size(); c++) {
      sum += follows.contains(of.context(c)) ? of.weight(c) : 0;
    }
    return sum;
  }
}
