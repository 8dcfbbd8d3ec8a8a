package io.millrace.recommend;

import io.millrace.index.ItemIndex;
import io.millrace.learn.Approximate;
import io.millrace.learn.Feature;
import java.util.Arrays;

/**
 * What the sessions most like the user's touched: user-based collaborative filtering over recent
 * sessions (session kNN: Jannach &amp; Ludewig, RecSys 2017; VMIS-kNN: Kersbergen, Sprangers &amp;
 * Schelter, SIGMOD 2022).
 *
 * <p>With j_k the user's latest items and h_x the sessions out of H that hold x, {@code sim(s) =
 * Σ_{j_k ∈ s} 1/(k+1)} and {@code score(x) = Σ sim(s) · log(1 + H/h_x)} over the 100 most similar
 * sessions that hold x. The best 50 become candidates; every candidate there already gets its score
 * as evidence, so this source comes after the others. The asker's own latest session is no
 * neighbour.
 */
final class SessionNeighbourSource implements CandidateSource {
  static final int MOST_SESSIONS = 100;
  static final int MOST_KEPT = 50;

  private final RecentSessions sessions;

  // By slot: 0 but while a query is answered.
  private final float[] similarity;
  private final int[] slots;
  private int slotCount;

  // By item number: 0 but while a query is answered.
  private float[] scores = new float[256];
  private int[] items = new int[256];
  private int itemCount;

  private final float[] sortedSlots;
  private float[] sorted = new float[256];
  private int[] ids = new int[256];
  private float[] values = new float[256];

  SessionNeighbourSource(RecentSessions sessions) {
    this.sessions = sessions;
    similarity = new float[sessions.capacity()];
    slots = new int[sessions.capacity()];
    sortedSlots = new float[sessions.capacity()];
  }

  @Override
  public Feature.Source source() {
    return Feature.Source.SIMILAR_USERS;
  }

  @Override
  public void collect(Query query, ItemIndex index, CandidateSet into) {
    findSessions(query);
    if (slotCount > 0) {
      scoreItems();
      propose(query, index, into);
    }
  }

  private void findSessions(Query query) {
    slotCount = 0;
    int own = sessions.slotOf(query.asker);
    for (int k = 0; k < query.recentCount; k++) {
      int item = sessions.numberOf(query.recent[k]);
      if (item == RecentSessions.NONE) {
        continue;
      }
      float weight = 1f / (k + 1);
      for (int place = 0; place < sessions.listed(item); place++) {
        int slot = sessions.slot(item, place);
        if (slot != own) {
          if (similarity[slot] == 0) {
            slots[slotCount++] = slot;
          }
          similarity[slot] += weight;
        }
      }
    }
  }

  /** Adds up what the most similar sessions hold; of equally similar ones, the latest. */
  private void scoreItems() {
    makeRoom();
    for (int s = 0; s < slotCount; s++) {
      sortedSlots[s] = similarity[slots[s]];
    }
    float least = least(sortedSlots, slotCount, MOST_SESSIONS);
    int ties = MOST_SESSIONS - above(sortedSlots, slotCount, least);
    itemCount = 0;
    for (int s = 0; s < slotCount; s++) {
      int slot = slots[s];
      float similar = similarity[slot];
      if (similar > least || (similar == least && ties-- > 0)) {
        addItemsOf(slot, similar);
      }
      similarity[slot] = 0;
    }
  }

  private void addItemsOf(int slot, float similar) {
    for (int place = 0; place < sessions.sessionSize(slot); place++) {
      int item = sessions.item(slot, place);
      if (scores[item] == 0) {
        items[itemCount++] = item;
      }
      scores[item] += similar;
    }
  }

  private void propose(Query query, ItemIndex index, CandidateSet into) {
    int count = 0;
    float all = sessions.sessions();
    for (int i = 0; i < itemCount; i++) {
      int item = items[i];
      long hash = sessions.hash(item);
      int id = query.allows(hash) ? index.idOf(hash) : ItemIndex.UNKNOWN;
      if (id != ItemIndex.UNKNOWN) {
        ids[count] = id;
        values[count++] = scores[item] * Approximate.log(1 + all / sessions.holders(item));
      }
      scores[item] = 0;
    }
    System.arraycopy(values, 0, sorted, 0, count);
    float least = least(sorted, count, MOST_KEPT);
    int ties = MOST_KEPT - above(sorted, count, least);
    for (int i = 0; i < count; i++) {
      boolean best = values[i] > least || (values[i] == least && ties-- > 0);
      if (best) {
        into.keep(ids[i]);
      }
      into.setSimilar(ids[i], values[i]);
    }
  }

  /** What the best {@code most} of {@code n} values reach; rearranges them. */
  private static float least(float[] of, int n, int most) {
    return n <= most ? 0 : Selection.largest(of, n, most);
  }

  private static int above(float[] of, int n, float least) {
    int above = 0;
    for (int i = 0; i < n; i++) {
      if (of[i] > least) {
        above++;
      }
    }
    return above;
  }

  private void makeRoom() {
    if (scores.length < sessions.numbers()) {
      int length = sessions.numbers() * 2;
      scores = Arrays.copyOf(scores, length);
      items = new int[length];
      sorted = new float[length];
      ids = new int[length];
      values = new float[length];
    }
  }
}
