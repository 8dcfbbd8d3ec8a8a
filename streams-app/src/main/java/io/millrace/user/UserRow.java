package io.millrace.user;

import io.millrace.context.Circumstances;
import io.millrace.context.ContextHash;
import io.millrace.explore.ExploreSettings;
import io.millrace.learn.Factors;
import io.millrace.learn.ItemHash;
import io.millrace.learn.ModelSettings;
import io.millrace.learn.RatingFactors;
import io.millrace.profile.Profile;
import io.millrace.recommend.Query;
import io.millrace.scenario.Scenario;

/**
 * All that is known of one user, newest first in every list, each with a cap. A row object is
 * filled from the store, changed, and written back; it is reused and not thread-safe.
 */
public final class UserRow {
  /** Times an item was touched are counted up to this. */
  static final int MOST_TIMES = 127;

  /** In {@link #dedupeSequences}: the event is not in the history (an impression, a negative). */
  static final int NOT_IN_HISTORY = -1;

  /** In {@link #dedupeSequences}: nothing was learned from the event, and nobody told. */
  static final int NOT_LEARNED = -2;

  private static final long[] NO_CONTEXTS = {};

  final float[] factors;
  private final long[] contexts = new long[4 + Profile.MOST_SEGMENTS];
  private final int contextCells;

  /** Positive events so far; the newest in the history has this number. */
  long sequence;

  long lastTime;

  final long[] historyItems;
  final float[] historyWeights;
  final long[] historyTimes;
  int historySize;

  final long[] seenItems;
  final byte[] seenTimes;
  int seenSize;

  final long[] dedupeIds;
  final int[] dedupePartitions;
  final long[] dedupeOffsets;
  final long[] dedupeSequences;
  int dedupeSize;

  final long[] impressionItems;
  final int[] impressionCounts;
  final long[] impressionTimes;
  int impressionSize;

  StoredList list;
  Profile profile = Profile.NONE;

  /** Whether anybody follows the user, or ever did. */
  boolean followed;

  final RatingFactors ratings;
  final LearningBudget budget = new LearningBudget();
  final Offers offers = new Offers();

  public UserRow(ModelSettings settings) {
    factors = new float[settings.factors()];
    historyItems = new long[settings.historySize()];
    historyWeights = new float[settings.historySize()];
    historyTimes = new long[settings.historySize()];
    seenItems = new long[settings.seenItems()];
    seenTimes = new byte[settings.seenItems()];
    dedupeIds = new long[settings.dedupeWindow()];
    dedupePartitions = new int[settings.dedupeWindow()];
    dedupeOffsets = new long[settings.dedupeWindow()];
    dedupeSequences = new long[settings.dedupeWindow()];
    impressionItems = new long[settings.historySize()];
    impressionCounts = new int[settings.historySize()];
    impressionTimes = new long[settings.historySize()];
    list = StoredList.NONE;
    ratings = new RatingFactors(settings.ratings().factors());
    contextCells = settings.contexts().cells();
  }

  /** Makes this the row of a user never seen. */
  public void startAs(String user) {
    Factors.initial(ItemHash.of(user), factors);
    sequence = 0;
    lastTime = 0;
    historySize = 0;
    seenSize = 0;
    dedupeSize = 0;
    impressionSize = 0;
    list = StoredList.NONE;
    ratings.clear();
    budget.clear();
    offers.clear();
    profile = Profile.NONE;
    followed = false;
  }

  /**
   * Makes this the row of a user never seen, but for what somebody said of them beforehand.
   *
   * @return whether anything was
   */
  boolean forgetLearned(String user) {
    Profile kept = profile;
    boolean isFollowed = followed;
    startAs(user);
    profile = kept;
    followed = isFollowed;
    return isToldOf();
  }

  /** Takes what is known beforehand in place of what was. */
  public void know(Profile told, boolean isFollowed) {
    profile = told;
    followed = isFollowed;
  }

  /**
   * The contexts of an event of this user, those of a type together.
   *
   * @param user hash of the user's id
   */
  long[] contexts(long user, Circumstances under) {
    if (contextCells == 0) {
      return NO_CONTEXTS;
    }
    int size = under.copyTo(contexts);
    for (int s = 0; s < profile.segments().size(); s++) {
      contexts[size++] = profile.segments().get(s);
    }
    if (followed) {
      contexts[size++] = ContextHash.ofFollowed(user);
    }
    return size == 0 ? NO_CONTEXTS : java.util.Arrays.copyOf(contexts, size);
  }

  /** Whether it holds what nobody would say again: it stays, however long the user is away. */
  boolean isToldOf() {
    return followed || !profile.isEmpty();
  }

  public long events() {
    return sequence;
  }

  /** Time of the latest event, ms; 0 where there was none. */
  public long lastTime() {
    return lastTime;
  }

  /** p_u, {@code float[K]}; not to be changed. */
  public float[] factors() {
    return factors;
  }

  /** The user's side of the rating model; not to be changed. */
  public RatingFactors ratings() {
    return ratings;
  }

  /** Events that were not learned from, because there were too many in their hour. */
  public long unlearnedEvents() {
    return budget.excess;
  }

  /** What is known of the user beforehand; {@link Profile#NONE} where nothing is. */
  public Profile profile() {
    return profile;
  }

  /** Explored places that may still be responded to. */
  public Offers offers() {
    return offers;
  }

  public StoredList list() {
    return list;
  }

  public int historySize() {
    return historySize;
  }

  /** Hash of the item at a place of the history, 0 the newest. */
  public long historyItem(int place) {
    return historyItems[place];
  }

  public long historyTime(int place) {
    return historyTimes[place];
  }

  public float historyWeight(int place) {
    return historyWeights[place];
  }

  public int seenSize() {
    return seenSize;
  }

  public int impressionSize() {
    return impressionSize;
  }

  public long impressionItem(int place) {
    return impressionItems[place];
  }

  public int impressionCount(int place) {
    return impressionCounts[place];
  }

  /** Whether the user has touched an item, as far as the row remembers. */
  boolean hasSeen(long item) {
    return find(seenItems, seenSize, item) >= 0;
  }

  /** Whether the user's lists leave an item out: always one they turned away or block. */
  boolean refuses(long item, boolean excludeSeen) {
    if (profile.blocks(item)) {
      return true;
    }
    int place = find(seenItems, seenSize, item);
    return place >= 0 && (excludeSeen || seenTimes[place] == 0);
  }

  /**
   * The query this row stands for.
   *
   * @param scenario where the list is shown
   * @param now event time at which trends are read, ms
   */
  public Query toQuery(Query into, Scenario scenario, long now, ModelSettings settings) {
    into.begin(now, factors, settings.excludeSeen()).in(scenario).knowing(profile);
    if (scenario.impressionsAtMost() > 0) {
      for (int i = 0; i < impressionSize; i++) {
        into.addImpressions(impressionItems[i], impressionCounts[i]);
      }
    }
    for (int h = 0; h < historySize; h++) {
      into.addHistory(historyItems[h], historyTimes[h], settings.recentItems());
    }
    for (int s = 0; s < seenSize; s++) {
      into.addSeen(seenItems[s], seenTimes[s]);
    }
    offers.hold(into, sequence, now, settings.explore());
    return into;
  }

  /**
   * Decides which places of a list are explored. Stays for as long as items keep their places, lest
   * each list move them.
   *
   * @param user hash of the user's id
   */
  public long layout(long user, ExploreSettings settings) {
    return Factors.mix(user ^ sequence / settings.holdEvents());
  }

  /**
   * The distinct latest items before a point of the history, without one.
   *
   * @param from place in the history to begin at
   * @return hashes, latest first, at most {@code most}
   */
  long[] predecessors(int from, long without, int most) {
    long[] found = new long[most];
    int size = 0;
    for (int h = Math.max(0, from); h < historySize && size < most; h++) {
      long item = historyItems[h];
      if (item != without && find(found, size, item) < 0) {
        found[size++] = item;
      }
    }
    return size == most ? found : java.util.Arrays.copyOf(found, size);
  }

  void addHistory(long item, float weight, long time) {
    sequence++;
    int keep = Math.min(historySize, historyItems.length - 1);
    shift(historyItems, keep);
    shift(historyWeights, keep);
    shift(historyTimes, keep);
    historyItems[0] = item;
    historyWeights[0] = weight;
    historyTimes[0] = time;
    historySize = keep + 1;
  }

  /** Takes an item out of the history: what was given back says nothing of taste. */
  void forgetHistoryOf(long item) {
    int kept = 0;
    for (int h = 0; h < historySize; h++) {
      if (historyItems[h] != item) {
        historyItems[kept] = historyItems[h];
        historyWeights[kept] = historyWeights[h];
        historyTimes[kept++] = historyTimes[h];
      }
    }
    historySize = kept;
  }

  /** Marks an item as touched once more, or as turned away. */
  void addSeen(long item, boolean welcome) {
    int place = find(seenItems, seenSize, item);
    int times = place < 0 ? 0 : seenTimes[place];
    int keep = place < 0 ? Math.min(seenSize, seenItems.length - 1) : place;
    shift(seenItems, keep);
    System.arraycopy(seenTimes, 0, seenTimes, 1, keep);
    seenItems[0] = item;
    seenTimes[0] = (byte) (welcome ? Math.min(MOST_TIMES, times + 1) : 0);
    seenSize = Math.max(seenSize, keep + 1);
  }

  /** Remembers an event's id; forgets the oldest beyond the window. */
  void remember(long id, int partition, long offset, long inHistory) {
    if (dedupeIds.length == 0) {
      return;
    }
    int keep = Math.min(dedupeSize, dedupeIds.length - 1);
    shift(dedupeIds, keep);
    System.arraycopy(dedupePartitions, 0, dedupePartitions, 1, keep);
    shift(dedupeOffsets, keep);
    shift(dedupeSequences, keep);
    dedupeIds[0] = id;
    dedupePartitions[0] = partition;
    dedupeOffsets[0] = offset;
    dedupeSequences[0] = inHistory;
    dedupeSize = keep + 1;
  }

  /** The place of an event's id in the dedupe window, or −1. */
  int remembered(long id) {
    return find(dedupeIds, dedupeSize, id);
  }

  void addImpression(long item, long time) {
    int place = find(impressionItems, impressionSize, item);
    int count = place < 0 ? 0 : impressionCounts[place];
    int keep = place < 0 ? Math.min(impressionSize, impressionItems.length - 1) : place;
    shift(impressionItems, keep);
    System.arraycopy(impressionCounts, 0, impressionCounts, 1, keep);
    shift(impressionTimes, keep);
    impressionItems[0] = item;
    impressionCounts[0] = count + 1;
    impressionTimes[0] = time;
    impressionSize = Math.max(impressionSize, keep + 1);
  }

  /** Begins anew to count how often an item was shown in vain. */
  void forgetImpressionsOf(long item) {
    int place = find(impressionItems, impressionSize, item);
    if (place >= 0) {
      int behind = impressionSize - place - 1;
      System.arraycopy(impressionItems, place + 1, impressionItems, place, behind);
      System.arraycopy(impressionCounts, place + 1, impressionCounts, place, behind);
      System.arraycopy(impressionTimes, place + 1, impressionTimes, place, behind);
      impressionSize--;
    }
  }

  private static int find(long[] in, int size, long what) {
    for (int i = 0; i < size; i++) {
      if (in[i] == what) {
        return i;
      }
    }
    return -1;
  }

  private static void shift(long[] values, int count) {
    System.arraycopy(values, 0, values, 1, count);
  }

  private static void shift(float[] values, int count) {
    System.arraycopy(values, 0, values, 1, count);
  }
}
