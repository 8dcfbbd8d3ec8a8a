package io.millrace.evaluate;

import io.millrace.events.Event;
import io.millrace.events.Origin;
import io.millrace.index.Item;
import io.millrace.index.ItemFacts;
import io.millrace.index.ItemIndex;
import io.millrace.item.ItemRows;
import io.millrace.item.ItemSide;
import io.millrace.item.ItemUpdate;
import io.millrace.item.Publishing;
import io.millrace.item.RowsInMemory;
import io.millrace.learn.ChampionRanker;
import io.millrace.learn.FeatureMatrix;
import io.millrace.learn.ItemHash;
import io.millrace.learn.ModelSettings;
import io.millrace.learn.RankerExchange;
import io.millrace.learn.RankerWeights;
import io.millrace.learn.RatingSettings;
import io.millrace.recommend.Candidates;
import io.millrace.recommend.Query;
import io.millrace.recommend.Witness;
import io.millrace.row.RowWriter;
import io.millrace.scenario.ScenarioBook;
import io.millrace.user.PredictedRating;
import io.millrace.user.Turn;
import io.millrace.user.UserRow;
import io.millrace.user.UserRowCodec;
import io.millrace.user.UserSide;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Millrace itself, made of the classes the topology is made of: user sides with a ranker per
 * partition, item sides, and a replica that is told of every change so many events late.
 */
public final class MillraceContender implements Contender, Witness {
  private static final String NAME = "millrace";

  /** Half a second at 1,000 events/s. */
  private static final int EXCHANGE_EVENTS = 500;

  private final Exam exam;
  private final EventLog log;
  private final Staleness staleness;
  private final ItemIndex index;
  private final List<UserSide> userSides = new ArrayList<>();
  private final List<ChampionRanker> rankers = new ArrayList<>();
  private final List<ItemSide> itemSides = new ArrayList<>();
  private final List<Publishing> publishing = new ArrayList<>();
  // As the store has them: a row in use has room for thousands of items.
  private final byte[][] rows;
  private final UserRow row;
  private final UserRowCodec codec = new UserRowCodec();
  private final Map<String, Integer> idsInLog = new HashMap<>();
  // The log's id by the replica's.
  private int[] denseIds = new int[1024];
  private final PartsAlone parts;
  private final Cutting cutting;
  private final ArrayDeque<Model> underWay = new ArrayDeque<>();
  private final RankerExchange exchange = new RankerExchange();
  private final RowWriter writer = new RowWriter();
  private final RatingErrors ratings = new RatingErrors();
  private final RatingSettings ratingSettings;
  private final Catalogue catalogue;
  private final Background background;
  private int now;

  /** The log's items met so far: ids below it. */
  private int met;

  private Ranking[] asked;

  /** A published model on its way to the replica. */
  private record Model(int event, String item, byte[] value) {}

  /** Millrace without its parts beside it. */
  public MillraceContender(Exam exam, ModelSettings settings, Staleness staleness) {
    this(exam, settings, Background.NONE, staleness, 0);
  }

  /**
   * Millrace without its parts beside it.
   *
   * @param seed of sampled negatives and the order of equal scores
   */
  public MillraceContender(
      Exam exam, ModelSettings settings, Background background, Staleness staleness, long seed) {
    this(
        exam,
        settings,
        background,
        staleness,
        staleness.eventsBehind(),
        seed,
        null,
        List.of(),
        false);
  }

  /** Millrace without its parts beside it, told of what is not in the log. */
  public static MillraceContender before(
      Exam exam, ModelSettings settings, Staleness staleness, Background background) {
    return new MillraceContender(exam, settings, background, staleness, 0);
  }

  /**
   * Millrace that also makes the lists it would emit, to be held against the topology.
   *
   * @param factorsInterval events until factors are published that only moved as negatives
   */
  public static MillraceContender withLists(
      Exam exam, ModelSettings settings, Staleness staleness, long factorsInterval) {
    return new MillraceContender(
        exam, settings, Background.NONE, staleness, factorsInterval, 0, null, List.of(), true);
  }

  /** Millrace last, and before it its parts, each ranking on its own. */
  public static MillraceContender withParts(
      Exam exam, ModelSettings settings, Background background, Staleness staleness, long seed) {
    PartsAlone parts = new PartsAlone(exam, seed);
    long interval = staleness.eventsBehind();
    return new MillraceContender(
        exam, settings, background, staleness, interval, seed, parts, List.of(), false);
  }

  /**
   * Millrace's lists cut in several ways, a ranking for each.
   *
   * @param settings without popularity damping, which would act twice
   */
  public static MillraceContender withCuts(
      Exam exam,
      ModelSettings settings,
      Background background,
      Staleness staleness,
      long seed,
      List<Cut> cuts) {
    long interval = staleness.eventsBehind();
    return new MillraceContender(
        exam, settings, background, staleness, interval, seed, null, cuts, false);
  }

  private MillraceContender(
      Exam exam,
      ModelSettings settings,
      Background background,
      Staleness staleness,
      long factorsInterval,
      long seed,
      PartsAlone parts,
      List<Cut> cuts,
      boolean lists) {
    this.background = background;
    this.exam = exam;
    this.log = exam.log();
    this.ratingSettings = settings.ratings();
    this.staleness = staleness;
    this.parts = parts;
    this.catalogue = background.catalogue();
    index = new ItemIndex(settings.postings(), catalogue.contents().get(), settings.explore());
    cutting = cuts.isEmpty() ? null : new Cutting(cuts, index);
    for (int p = 0; p < staleness.partitions(); p++) {
      userSides.add(
          new UserSide(index, settings, new ScenarioBook(), false, seed + p, this, lists));
      rankers.add(new ChampionRanker(settings.rankerRate()));
      ItemRows store = new RowsInMemory();
      // Touched items go out at once and wait under way; those that only moved wait here.
      Publishing out = new Publishing(settings, 0, factorsInterval, store, this::publish);
      publishing.add(out);
      itemSides.add(new ItemSide(store, settings, out, seed + p, index::factorsByContent));
    }
    rows = new byte[log.userCount()][];
    row = new UserRow(settings);
    for (int item = 0; item < log.itemCount(); item++) {
      idsInLog.put(log.itemKey(item), item);
    }
    for (int item = 0; catalogue.ahead() && item < log.itemCount(); item++) {
      describe(item);
    }
  }

  private void describe(int item) {
    ItemFacts facts = catalogue.of(item);
    if (facts != null) {
      String key = log.itemKey(item);
      ItemUpdate.Described update = new ItemUpdate.Described(facts);
      itemSides.get(staleness.partitionOf(key)).apply(key, update, now);
    }
  }

  /** The names of {@link #withParts}. */
  public static List<String> namesWithParts(Exam exam) {
    List<String> names = new ArrayList<>(PartsAlone.names(exam));
    names.add(NAME);
    return names;
  }

  @Override
  public List<String> names() {
    if (cutting != null) {
      return cutting.names();
    }
    return parts == null ? List.of(NAME) : namesWithParts(exam);
  }

  @Override
  public void play(int event, Ranking[] into) {
    now = event;
    asked = into;
    while (!underWay.isEmpty() && underWay.peek().event < event - staleness.eventsBehind()) {
      arrive(underWay.poll());
    }
    int user = log.user(event);
    String userKey = log.userKey(user);
    String itemKey = log.itemKey(log.item(event));
    int partition = staleness.partitionOf(userKey);
    load(user);
    Event happened = toEvent(event, userKey, itemKey);
    if (ratingSettings.isRating(happened.type(), happened.value())) {
      PredictedRating.of(row, ItemHash.of(itemKey), index)
          .ifPresent(predicted -> ratings.add(predicted, happened.value()));
    }
    Turn turn = userSides.get(partition).apply(row, happened, rankers.get(partition), event);
    rows[user] = codec.write(row);
    if (event % EXCHANGE_EVENTS == 0) {
      exchange();
    }
    int owner = staleness.partitionOf(itemKey);
    if (!catalogue.ahead() && log.item(event) == met) {
      describe(met++);
    } else {
      met = Math.max(met, log.item(event) + 1);
    }
    if (turn instanceof Turn.Learned learned) {
      itemSides.get(owner).apply(itemKey, learned.update(), event);
    } else if (turn instanceof Turn.Shown shown) {
      itemSides.get(owner).apply(itemKey, shown.update(), event);
    }
    for (Publishing out : publishing) {
      out.tick(event);
    }
    if (parts != null) {
      parts.learn(event);
    }
  }

  @Override
  public List<RatingError> ratingErrors() {
    return ratings.errors();
  }

  /** The items of the user's current list, best first; empty where there is none. */
  public List<String> list(int user) {
    load(user);
    return row.list().items().stream()
        .map(recommended -> index.itemOfHash(recommended.item()).key())
        .toList();
  }

  private void load(int user) {
    if (rows[user] == null) {
      row.startAs(log.userKey(user));
      row.know(background.profileOf(user), background.isFollowed(user));
    } else {
      codec.read(rows[user], row);
    }
  }

  /** As the topology does twice a second. */
  private void exchange() {
    RankerWeights mean = exchange.mean();
    for (int p = 0; p < rankers.size(); p++) {
      exchange.apply(Integer.toString(p), RankerExchange.toBytes(rankers.get(p), writer));
      if (mean != null) {
        rankers.get(p).moveTowards(mean);
      }
    }
  }

  private Event toEvent(int event, String user, String item) {
    return Event.of(
            user, item, log.types().get(log.type(event)), log.weight(event), log.time(event))
        .withValue(log.value(event))
        .under(background.contextOf(event))
        .from(Origin.NONE);
  }

  private void publish(String item, byte[] value) {
    Model model = new Model(now, item, value);
    if (staleness.eventsBehind() == 0) {
      arrive(model);
    } else {
      underWay.add(model);
    }
  }

  private void arrive(Model model) {
    index.apply(model.item, model.value);
    Item item = index.itemOfKey(model.item);
    if (item.id() >= denseIds.length) {
      denseIds = Arrays.copyOf(denseIds, Math.max(item.id() + 1, denseIds.length * 2));
    }
    denseIds[item.id()] = idsInLog.get(model.item);
    if (parts != null) {
      parts.published(denseIds[item.id()], item);
    }
  }

  @Override
  public void predicted(
      Query query, ItemIndex index, Candidates candidates, FeatureMatrix features, float[] scores) {
    if (asked == null) {
      return;
    }
    int target = -1;
    for (int row = 0; row < candidates.size() && target < 0; row++) {
      if (dense(candidates, row) == log.item(now)) {
        target = row;
      }
    }
    if (cutting != null) {
      cutting.rank(query, candidates, scores, target, row -> dense(candidates, row), asked);
      return;
    }
    served(candidates, scores, target, asked[asked.length - 1]);
    if (parts != null) {
      float[] user = row.factors();
      parts.rank(now, user, row -> dense(candidates, row), target, features, asked);
    }
  }

  private int dense(Candidates candidates, int row) {
    return denseIds[candidates.item(row).id()];
  }

  /** The list as it is served: equal scores go by row, as they do when it is cut. */
  private void served(Candidates candidates, float[] scores, int target, Ranking into) {
    into.scored = candidates.size();
    into.place = target < 0 ? Ranking.UNSCORED : 0;
    float[] best = new float[Ranking.TOP];
    for (int row = 0; row < candidates.size(); row++) {
      float score = scores[row];
      if (target >= 0 && (score > scores[target] || (score == scores[target] && row < target))) {
        into.place++;
      }
      if (into.topSize < Ranking.TOP || score > best[Ranking.TOP - 1]) {
        int at = Math.min(into.topSize, Ranking.TOP - 1);
        for (; at > 0 && best[at - 1] < score; at--) {
          best[at] = best[at - 1];
          into.top[at] = into.top[at - 1];
        }
        best[at] = score;
        into.top[at] = dense(candidates, row);
        into.topSize = Math.min(Ranking.TOP, into.topSize + 1);
      }
    }
  }
}
