package io.millrace.recommend;

import io.millrace.context.Circumstances;
import io.millrace.index.Item;
import io.millrace.learn.Band;
import io.millrace.learn.ModelSettings;
import io.millrace.profile.Profile;
import io.millrace.scenario.Scenario;

/**
 * Who is asking and when: the user's latest items, factors, and all they have touched. Filled anew
 * for each list and reused. Not thread-safe.
 */
public final class Query {
  /** A gap longer than this ends a session, ms. */
  static final long SESSION_GAP_MS = 30 * 60_000L;

  final long[] recent = new long[ModelSettings.MAX_RECENT_ITEMS];
  int recentCount;
  private final HashCounts seen = new HashCounts();
  private long[] seenInOrder = new long[256];
  private int seenCount;
  private final HashCounts excluded = new HashCounts();
  float[] factors;
  long now;

  /** Hash of the asker's id; 0 for somebody unknown. */
  long asker;

  boolean excludeSeen;

  /** Whose rules apply. */
  Scenario scenario = Scenario.PLAIN;

  /** What the asker is known by, and what they block. */
  Profile profile = Profile.NONE;

  /** Under which circumstances. */
  Circumstances circumstances = Circumstances.UNKNOWN;

  /** Explored items that keep their place. */
  final Held held = new Held();

  private long seed;
  private long slotSeed;
  private boolean draws;
  private final HashCounts shown = new HashCounts();
  private final HashCounts pinned = new HashCounts();
  private long[] history = new long[64];
  private long[] historyTimes = new long[64];
  private int historySize;
  private int sessionSize;

  /**
   * Begins a query.
   *
   * @param now event time at which trends are read, ms
   * @param userFactors p_u, {@code float[K]}, or null for somebody unknown
   */
  public Query begin(long now, float[] userFactors, boolean excludeSeen) {
    this.now = now;
    this.asker = 0;
    this.factors = userFactors;
    this.excludeSeen = excludeSeen;
    recentCount = 0;
    historySize = 0;
    sessionSize = -1;
    seenCount = 0;
    seen.clear();
    excluded.clear();
    shown.clear();
    pinned.clear();
    held.clear();
    draws = false;
    slotSeed = 0;
    scenario = Scenario.PLAIN;
    profile = Profile.NONE;
    circumstances = Circumstances.UNKNOWN;
    return this;
  }

  /** Says under which circumstances the list is shown. */
  public Query under(Circumstances given) {
    circumstances = given;
    return this;
  }

  /**
   * Says what is known of the asker beforehand.
   *
   * @param known what it blocks is in no answer
   */
  public Query knowing(Profile known) {
    profile = known;
    return this;
  }

  /**
   * Says who asks.
   *
   * @param userHash hash of the user's id
   */
  public Query askedBy(long userHash) {
    asker = userHash;
    return this;
  }

  /**
   * Says where the list is shown.
   *
   * @param where its rules apply to the list
   */
  public Query in(Scenario where) {
    scenario = where;
    if (where.excludeSeen() != null) {
      excludeSeen = where.excludeSeen();
    }
    return this;
  }

  /**
   * Adds an explored item that keeps its place.
   *
   * @param propensity by which it was drawn
   */
  public void hold(long itemHash, float propensity) {
    held.add(itemHash, propensity);
  }

  /**
   * Lets explored places be given to other items than those held. Only where the list is kept, or
   * looked at and not shown: what nobody has a record of cannot be learned from.
   *
   * @param luck decides who gets them
   * @param layout decides which places they are
   */
  public Query draw(long luck, long layout) {
    draws = true;
    seed = luck;
    return layOut(layout);
  }

  /**
   * Says which places are explored, where none is given to another item than those held.
   *
   * @param layout as the list that is kept was laid out by
   */
  public Query layOut(long layout) {
    slotSeed = layout;
    return this;
  }

  boolean draws() {
    return draws;
  }

  long seed() {
    return seed;
  }

  long slotSeed() {
    return slotSeed;
  }

  /**
   * Adds an item the user was shown.
   *
   * @param times since they last touched it
   */
  public void addImpressions(long itemHash, int times) {
    shown.put(itemHash, times);
  }

  /**
   * Adds what the user did, latest first.
   *
   * @param recentItems how many distinct items may count as recent
   */
  public void addHistory(long itemHash, long time, int recentItems) {
    if (historySize == history.length) {
      history = java.util.Arrays.copyOf(history, historySize * 2);
      historyTimes = java.util.Arrays.copyOf(historyTimes, historySize * 2);
    }
    history[historySize] = itemHash;
    historyTimes[historySize++] = time;
    if (recentCount < recentItems && !isRecent(itemHash)) {
      recent[recentCount++] = itemHash;
    }
  }

  /**
   * Adds an item the user has touched, latest first.
   *
   * @param times how often; 0 for one they turned away, which no list then shows
   */
  public void addSeen(long itemHash, int times) {
    seen.put(itemHash, times);
    if (seenCount == seenInOrder.length) {
      seenInOrder = java.util.Arrays.copyOf(seenInOrder, seenCount * 2);
    }
    seenInOrder[seenCount++] = itemHash;
  }

  int seenCount() {
    return seenCount;
  }

  /** The hash of an item the user has touched, in the order of adding. */
  long seen(int place) {
    return seenInOrder[place];
  }

  /** How often the user touched an item; 0 where not, or where they turned it away. */
  int timesSeen(long itemHash) {
    return Math.max(0, seen.get(itemHash));
  }

  /** Leaves an item out of this answer. */
  public void exclude(long itemHash) {
    excluded.put(itemHash, 1);
  }

  /** Whether an item may be in the answer, as far as this user is concerned. */
  boolean allows(long itemHash) {
    int times = seen.get(itemHash);
    return (times == HashCounts.ABSENT || (times > 0 && !excludeSeen))
        && (excluded.size() == 0 || excluded.get(itemHash) == HashCounts.ABSENT)
        && !isShownEnough(itemHash)
        && !profile.blocks(itemHash);
  }

  /**
   * Whether the asker blocks an item.
   *
   * @param item null where it is not known yet
   */
  public boolean blocks(long itemHash, Item item) {
    return item == null ? profile.blocks(itemHash) : profile.blocks(item);
  }

  boolean isShownEnough(long itemHash) {
    int most = scenario.impressionsAtMost();
    return most > 0 && shown.get(itemHash) >= most;
  }

  /** Whether what the catalogue says of an item may keep it from the answer. */
  boolean filters() {
    return scenario.filters() || profile.blocksLabels();
  }

  /**
   * Whether an item may be in the answer, as far as catalogue, scenario and the asker's blocks are
   * concerned.
   */
  boolean mayShow(Item item) {
    return item.recommendable()
        && (scenario.allows(item, now) || isPinned(item.hash()))
        && !profile.blocks(item);
  }

  /** Whether the user turned an item away, or asked for an answer without it. */
  boolean turnedAway(long itemHash) {
    return seen.get(itemHash) == 0 || excluded.get(itemHash) != HashCounts.ABSENT;
  }

  /** Puts an item at the head of the list whatever other rules say. */
  void pin(long itemHash) {
    pinned.put(itemHash, 1);
  }

  boolean isPinned(long itemHash) {
    return pinned.size() > 0 && pinned.get(itemHash) != HashCounts.ABSENT;
  }

  /** Whether items the user touched are left out. */
  public boolean excludesSeen() {
    return excludeSeen;
  }

  /** How many items at most {@link #allows} refuses. */
  int mostRefused() {
    return seen.size() + excluded.size() + shown.size() + profile.blockedItems().size();
  }

  /** The place of an item's latest touch in the history, 0 the latest, or −1. */
  int placeInHistory(long itemHash) {
    for (int h = 0; h < historySize; h++) {
      if (history[h] == itemHash) {
        return h;
      }
    }
    return -1;
  }

  /** How many of the latest touches belong to the session going on at {@code now}. */
  int sessionSize() {
    if (sessionSize < 0) {
      long next = now;
      int size = 0;
      while (size < historySize && next - historyTimes[size] <= SESSION_GAP_MS) {
        next = historyTimes[size++];
      }
      sessionSize = size;
    }
    return sessionSize;
  }

  /** How often the item followed the latest one in the user's own history. */
  int timesAfterLatest(long itemHash) {
    int times = 0;
    for (int h = 1; h < historySize; h++) {
      if (history[h - 1] == itemHash && history[h] == recent[0]) {
        times++;
      }
    }
    return times;
  }

  /** How long the session going on is, as {@link Band} has it. */
  int sessionBand() {
    return Band.of(sessionSize());
  }

  /** How much is known of the user, as {@link Band} has it. */
  int historyBand() {
    return Band.of(historySize);
  }

  private boolean isRecent(long itemHash) {
    for (int k = 0; k < recentCount; k++) {
      if (recent[k] == itemHash) {
        return true;
      }
    }
    return false;
  }

  /** The user's latest distinct item at position k, 0 the latest. */
  public long recent(int k) {
    return recent[k];
  }

  public int recentCount() {
    return recentCount;
  }
}
