package io.millrace.evaluate.baseline;

import io.millrace.evaluate.Contender;
import io.millrace.evaluate.EventLog;
import io.millrace.evaluate.Exam;
import io.millrace.evaluate.Histories;
import io.millrace.evaluate.Ranking;
import java.util.Arrays;
import java.util.List;

/**
 * VMIS-kNN (Kersbergen, Sprangers, Schelter, SIGMOD 2022), the indexed form of VS-kNN (Ludewig,
 * Jannach 2018), kept up to date as events come.
 *
 * <p>Each item knows the latest sessions that held it. Those that share items with the user's
 * latest ones are similar by {@code Σ π(place)}, π falling linearly with the place; the k most
 * similar vote for their items with {@code similarity · λ(latest shared place) · (1 + log(sessions
 * / sessions with x))}.
 *
 * <p>A session ends with a gap of 30 minutes once it has 10 items, or when it has 15: so a log
 * without sessions falls into runs of a user's events, and a first click is not alone. What the
 * user has in mind are their latest distinct items whatever the session.
 */
public final class SessionKnn implements Contender {
  /**
   * The defaults did best in a small search on prefixes of three streams.
   *
   * @param latest the user's latest distinct items that are compared
   * @param shortest items a session has before a gap ends it
   * @param longest items a session has at most
   * @param perItem m, the latest sessions an item knows
   * @param neighbours k, the sessions that vote
   */
  record Settings(int latest, int shortest, int longest, int perItem, int neighbours) {
    static final Settings DEFAULT = new Settings(5, 10, 15, 1000, 500);
  }

  private static final long GAP_MS = 30 * 60_000L;

  private final Settings settings;
  private final EventLog log;
  private final Histories histories;
  private final FullRanking ranking;
  private final SparseScores scores;

  // Sessions: distinct items each; and each user's current one.
  private int[][] sessions = new int[1024][];
  private int[] lengths = new int[1024];
  private int sessionCount;
  private final int[] current;
  private final long[] lastTime;

  // By item: a ring of the latest sessions with it, and how many there ever were.
  private final int[][] lately;
  private final int[] holders;

  private final int[] own;
  private double[] similarity = new double[1024];
  private int[] sharedAt = new int[1024];
  private int[] candidates = new int[1024];
  private int candidateCount;

  public SessionKnn(Exam exam, long seed) {
    this(exam, seed, Settings.DEFAULT);
  }

  SessionKnn(Exam exam, long seed, Settings settings) {
    this.settings = settings;
    log = exam.log();
    histories = new Histories(log);
    ranking = new FullRanking(exam, histories, seed);
    scores = new SparseScores(log.itemCount(), 1);
    current = new int[log.userCount()];
    Arrays.fill(current, -1);
    lastTime = new long[log.userCount()];
    lately = new int[log.itemCount()][];
    holders = new int[log.itemCount()];
    own = new int[settings.latest];
  }

  @Override
  public List<String> names() {
    return List.of("session_knn");
  }

  @Override
  public void play(int event, Ranking[] into) {
    int user = log.user(event);
    if (into != null) {
      score(user);
      ranking.rank(event, scores, 0, into[0]);
    }
    if (log.weight(event) > 0) {
      learn(user, log.item(event), log.time(event));
    }
    histories.learn(event);
  }

  private void score(int user) {
    scores.clear();
    gather(user, histories.recent(user, -1, own));
    double least = leastSimilarity();
    for (int c = 0; c < candidateCount; c++) {
      int session = candidates[c];
      if (similarity[session] >= least) {
        double vote = similarity[session] * lambda(sharedAt[session]);
        for (int t = 0; t < lengths[session]; t++) {
          scores.add(sessions[session][t], vote);
        }
      }
      similarity[session] = 0;
    }
    for (int n = 0; n < scores.size(); n++) {
      scores.scale(n, 1 + Math.log((double) sessionCount / holders[scores.item(n)]));
    }
  }

  /** Finds the sessions that share items with the user's latest, newest item first. */
  private void gather(int user, int length) {
    candidateCount = 0;
    for (int k = 0; k < length; k++) {
      int[] ring = lately[own[k]];
      double weight = (double) (length - k) / length;
      int held = ring == null ? 0 : Math.min(holders[own[k]], ring.length);
      for (int h = 0; h < held; h++) {
        int session = ring[h];
        if (session == current[user]) {
          continue;
        }
        if (similarity[session] == 0) {
          if (candidateCount == candidates.length) {
            candidates = Arrays.copyOf(candidates, candidateCount * 2);
          }
          candidates[candidateCount++] = session;
          sharedAt[session] = k;
        }
        similarity[session] += weight;
      }
    }
  }

  /** The similarity that k neighbours reach; ties at the border all vote. */
  private double leastSimilarity() {
    if (candidateCount <= settings.neighbours) {
      return 0;
    }
    double[] sorted = new double[candidateCount];
    for (int c = 0; c < candidateCount; c++) {
      sorted[c] = similarity[candidates[c]];
    }
    Arrays.sort(sorted);
    return sorted[candidateCount - settings.neighbours];
  }

  private static double lambda(int position) {
    return Math.max(0.1, 1 - 0.1 * position);
  }

  private void learn(int user, int item, long time) {
    int session = current[user];
    boolean over =
        session < 0
            || lengths[session] >= settings.longest
            || (time - lastTime[user] > GAP_MS && lengths[session] >= settings.shortest);
    lastTime[user] = time;
    if (over) {
      session = current[user] = begin();
    }
    for (int t = 0; t < lengths[session]; t++) {
      if (sessions[session][t] == item) {
        return;
      }
    }
    if (lengths[session] == sessions[session].length) {
      sessions[session] = Arrays.copyOf(sessions[session], lengths[session] * 2);
    }
    sessions[session][lengths[session]++] = item;
    int[] ring = lately[item];
    if (ring == null) {
      ring = lately[item] = new int[Math.min(4, settings.perItem)];
    } else if (holders[item] == ring.length && ring.length < settings.perItem) {
      ring = lately[item] = Arrays.copyOf(ring, Math.min(settings.perItem, ring.length * 2));
    }
    ring[holders[item]++ % ring.length] = session;
  }

  private int begin() {
    if (sessionCount == sessions.length) {
      sessions = Arrays.copyOf(sessions, sessionCount * 2);
      lengths = Arrays.copyOf(lengths, sessionCount * 2);
      similarity = Arrays.copyOf(similarity, sessionCount * 2);
      sharedAt = Arrays.copyOf(sharedAt, sessionCount * 2);
    }
    sessions[sessionCount] = new int[4];
    return sessionCount++;
  }
}
