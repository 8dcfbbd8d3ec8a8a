package io.millrace.user;

import io.millrace.context.Circumstances;
import io.millrace.events.Event;
import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import io.millrace.item.ItemUpdate;
import io.millrace.learn.Bpr;
import io.millrace.learn.Factors;
import io.millrace.learn.ItemHash;
import io.millrace.learn.ModelSettings;
import io.millrace.learn.NegativeSampler;
import io.millrace.learn.Ranker;
import io.millrace.profile.ProfileUpdate;
import io.millrace.recommend.Query;
import io.millrace.recommend.RecentSessions;
import io.millrace.recommend.Recommendation;
import io.millrace.recommend.Recommender;
import io.millrace.recommend.Witness;
import io.millrace.scenario.Scenario;
import io.millrace.scenario.ScenarioBook;
import java.util.List;

/**
 * What one event does to one user: test, then learn, then recommend. Plain Java, shared by the
 * topology and by evaluation. One per task; not thread-safe.
 */
public final class UserSide {
  /** A heavier event moves the factors further, within reason. */
  private static final float STRONGEST_STEP = 3;

  private final ItemIndex index;
  private final ScenarioBook scenarios;
  private final ModelSettings settings;
  private final boolean redeliveries;
  private final boolean lists;
  private final Bpr bpr;
  private final UserRatings ratings;
  private final RecentSessions sessions;
  private final Recommender recommender;
  private final NegativeSampler<Integer> sampler;
  private final Query query = new Query();
  private final float[] unknownItem;

  /**
   * @param redeliveries whether a record may be delivered twice, so that events without an id of
   *     their own must be remembered too
   * @param seed of the sampled negatives
   */
  public UserSide(ItemIndex index, ModelSettings settings, boolean redeliveries, long seed) {
    this(index, settings, new ScenarioBook(), redeliveries, seed, Witness.NONE, true);
  }

  /**
   * @param scenarios whose rules apply to lists and predictions
   * @param witness sees every prediction
   * @param lists whether lists are made; not where only predictions are looked at
   */
  public UserSide(
      ItemIndex index,
      ModelSettings settings,
      ScenarioBook scenarios,
      boolean redeliveries,
      long seed,
      Witness witness,
      boolean lists) {
    this.index = index;
    this.settings = settings;
    this.scenarios = scenarios;
    this.redeliveries = redeliveries;
    this.lists = lists;
    this.bpr = new Bpr(settings.learningRate(), settings.regularization());
    this.ratings = new UserRatings(index, settings.ratings());
    this.sessions = new RecentSessions(settings.neighbourSessions());
    this.recommender = new Recommender(index, settings, witness, sessions);
    this.unknownItem = new float[settings.factors()];
    this.sampler = new NegativeSampler<>(new KnownIds(index), seed);
  }

  private record KnownIds(ItemIndex index) implements NegativeSampler.Known<Integer> {
    @Override
    public int size() {
      return index.size();
    }

    @Override
    public Integer at(int place) {
      return place;
    }
  }

  /** Applies an event to its user's row, and makes the user's list anew. */
  public Turn apply(UserRow row, Event event, Ranker ranker, long wallClock) {
    return apply(row, event, ranker, wallClock, true);
  }

  /**
   * Applies an event to its user's row.
   *
   * @param row the user's row, changed in place unless the turn is a duplicate or redelivery
   * @param ranker learns from the event
   * @param wallClock now, ms, for the list's {@code generated_at}
   * @param listNow whether the list is made now; else {@link #makeList} is to follow
   */
  public Turn apply(UserRow row, Event event, Ranker ranker, long wallClock, boolean listNow) {
    long item = ItemHash.of(event.item());
    boolean remembers = event.id() != null || redeliveries;
    long idHash = remembers ? event.idHash() : 0;
    int known = remembers ? row.remembered(idHash) : -1;
    if (known >= 0) {
      boolean sameRecord =
          row.dedupePartitions[known] == event.origin().partition()
              && row.dedupeOffsets[known] == event.origin().offset();
      if (!sameRecord) {
        return new Turn.Duplicate();
      }
      return row.dedupeSequences[known] == UserRow.NOT_LEARNED
          ? new Turn.RecordedAgain()
          : new Turn.Redelivered(updateAgain(row, known, event, item));
    }
    boolean learnable =
        event.weight() == 0 || row.budget.take(event.time(), settings.learnablePerHour());
    Turn turn =
        learnable ? learn(row, event, item, ranker, wallClock, listNow) : record(row, event, item);
    row.lastTime = Math.max(row.lastTime, event.time());
    if (remembers) {
      long inHistory =
          !learnable
              ? UserRow.NOT_LEARNED
              : event.weight() > 0 ? row.sequence : UserRow.NOT_IN_HISTORY;
      row.remember(idHash, event.origin().partition(), event.origin().offset(), inHistory);
    }
    return turn;
  }

  private static Turn record(UserRow row, Event event, long item) {
    remember(row, event, item);
    return new Turn.Recorded();
  }

  /** Notes what the user touched or turned away. */
  private static void remember(UserRow row, Event event, long item) {
    if (event.weight() > 0) {
      row.addHistory(item, event.weight(), event.time());
      row.addSeen(item, true);
      row.forgetImpressionsOf(item);
    } else {
      row.forgetHistoryOf(item);
      row.addSeen(item, false);
    }
  }

  private Turn learn(
      UserRow row, Event event, long item, Ranker ranker, long wallClock, boolean listNow) {
    if (event.weight() == 0) {
      row.addImpression(item, event.time());
      return new Turn.Shown(new ItemUpdate.Shown(event.time()));
    }
    long user = ItemHash.of(event.user());
    Circumstances circumstances = circumstances(event);
    int place = predict(row, event, user, item, circumstances, ranker);
    long[] before = row.predecessors(0, item, settings.recentItems());
    ItemUpdate update =
        new ItemUpdate.Touched(
            event.weight(),
            event.time(),
            before,
            row.factors.clone(),
            ratings.forItem(row, event),
            row.contexts(user, circumstances));
    moveFactors(row, item, event.weight());
    ratings.learn(row, event, item);
    boolean responded =
        row.offers.end(item, row.sequence, event.time(), settings.explore()) && event.weight() > 0;
    remember(row, event, item);
    if (event.weight() > 0) {
      sessions.touched(user, item, event.time());
    }
    boolean changed = false;
    if (lists && listNow) {
      Scenario scenario = scenario(event);
      query(row, scenario, event.time(), user, circumstances);
      changed = recommend(row, scenario, event.time(), user, ranker, wallClock);
    }
    return new Turn.Learned(update, changed, place, responded);
  }

  private Circumstances circumstances(Event event) {
    return Circumstances.of(event.time(), event.context(), settings.contexts());
  }

  private int predict(
      UserRow row, Event event, long user, long item, Circumstances under, Ranker ranker) {
    query(row, scenarioThatCouldShow(item, event), event.time(), user, under);
    boolean shown =
        (!query.excludesSeen() || !row.hasSeen(item))
            && !query.blocks(item, index.itemOfHash(item));
    boolean unknown = row.historySize == 0 && row.profile.isEmpty();
    if (event.weight() < 0 || unknown || !shown) {
      return Turn.NOT_SCORED;
    }
    return recommender.predictAndLearn(query, ranker, item);
  }

  /** What people choose that the scenario would never have shown is learned from all the same. */
  private Scenario scenarioThatCouldShow(long hash, Event event) {
    Scenario scenario = scenario(event);
    Item item = scenario.filters() ? index.itemOfHash(hash) : null;
    return item == null || scenario.allows(item, event.time()) ? scenario : Scenario.PLAIN;
  }

  private Scenario scenario(Event event) {
    return scenarios.of(event.scenario());
  }

  /**
   * Takes in what somebody said of a user.
   *
   * @return whether it was news
   */
  public boolean tell(UserRow row, ProfileUpdate update) {
    if (update instanceof ProfileUpdate.Replaced replaced) {
      boolean news = !row.profile.equals(replaced.profile());
      row.profile = replaced.profile();
      return news;
    }
    boolean news = !row.followed;
    row.followed = true;
    return news;
  }

  /**
   * Makes a user's list anew.
   *
   * @param cause what it is made for: its time is that at which trends are read
   * @return whether it shows something else than before
   */
  boolean makeList(UserRow row, String user, ListCause cause, Ranker ranker, long wallClock) {
    Scenario scenario = scenarios.of(cause.scenario());
    long hash = ItemHash.of(user);
    query(row, scenario, cause.time(), hash, cause.circumstances());
    return recommend(row, scenario, cause.time(), hash, ranker, wallClock);
  }

  private void query(UserRow row, Scenario scenario, long time, long user, Circumstances under) {
    row.toQuery(query, scenario, time, settings).askedBy(user).under(under);
  }

  /** Makes the list that the query stands for. */
  private boolean recommend(
      UserRow row, Scenario scenario, long time, long user, Ranker ranker, long wallClock) {
    query.draw(luck(row, time, user), row.layout(user, settings.explore()));
    int size = scenario.sizeOr(settings.listSize());
    List<Recommendation> items = recommender.recommend(query, ranker, size);
    int rules = scenarios.stampOf(scenario);
    boolean changed = !row.list.showsTheSameAs(items, rules);
    if (changed) {
      row.list = new StoredList(row.list.number() + 1, wallClock, rules, items);
      row.offers.take(row.list, row.sequence, time, settings.explore());
    }
    return changed;
  }

  /** By user and event, so that one delivered again after a crash makes the same list. */
  private static long luck(UserRow row, long time, long user) {
    return Factors.mix(Factors.mix(user ^ row.sequence) ^ time);
  }

  private void moveFactors(UserRow row, long hash, float weight) {
    int id = index.idOf(hash);
    Item touched = id == ItemIndex.UNKNOWN ? null : index.item(id);
    boolean known = touched != null && isAsLong(touched.q(), row);
    float[] q = known ? touched.q() : initial(hash);
    float bias = known ? touched.bias() : 0;
    float strength = Math.min(Math.abs(weight), STRONGEST_STEP);
    for (int n = 0; n < settings.negatives(); n++) {
      Integer drawn = sampler.draw();
      Item other = drawn == null ? null : index.item(drawn);
      if (other == null || other.hash() == hash || !isAsLong(other.q(), row)) {
        continue;
      }
      if (row.hasSeen(other.hash())) {
        continue;
      }
      if (weight > 0) {
        bpr.moveUser(row.factors, q, bias, other.q(), other.bias(), strength);
      } else {
        bpr.moveUser(row.factors, other.q(), other.bias(), q, bias, strength);
      }
    }
    if (touched != null && weight > 0) {
      sampler.observe(id);
    }
  }

  /** Models published before K was changed have other lengths until their items are touched. */
  private static boolean isAsLong(float[] q, UserRow row) {
    return q.length == row.factors.length;
  }

  private float[] initial(long hash) {
    Factors.initial(hash, unknownItem);
    return unknownItem;
  }

  /** What the item's owner was told the first time, as far as the history still shows it. */
  private ItemUpdate updateAgain(UserRow row, int known, Event event, long item) {
    if (event.weight() == 0) {
      return new ItemUpdate.Shown(event.time());
    }
    long inHistory = row.dedupeSequences[known];
    int from = inHistory == UserRow.NOT_IN_HISTORY ? 0 : (int) (row.sequence - inHistory) + 1;
    long[] before = row.predecessors(from, item, settings.recentItems());
    return new ItemUpdate.Touched(
        event.weight(),
        event.time(),
        before,
        row.factors.clone(),
        ratings.forItem(row, event),
        row.contexts(ItemHash.of(event.user()), circumstances(event)));
  }
}
