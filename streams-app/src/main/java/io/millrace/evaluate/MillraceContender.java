package io.millrace.evaluate;

import io.millrace.events.Event;
import io.millrace.events.Origin;
import io.millrace.index.ItemIndex;
import io.millrace.item.ItemRows;
import io.millrace.item.ItemSide;
import io.millrace.item.Publishing;
import io.millrace.learn.ChampionRanker;
import io.millrace.learn.FeatureMatrix;
import io.millrace.learn.ItemHash;
import io.millrace.learn.ModelSettings;
import io.millrace.learn.RankerExchange;
import io.millrace.recommend.Candidates;
import io.millrace.recommend.Query;
import io.millrace.recommend.Witness;
import io.millrace.row.RowWriter;
import io.millrace.user.Turn;
import io.millrace.user.UserRow;
import io.millrace.user.UserSide;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Millrace itself, made of the classes the topology is made of: user sides with a ranker per
 * partition, item sides, and a replica that is told of every change so many events late.
 */
final class MillraceContender implements Contender, Witness {
  /** Half a second at 1,000 events/s. */
  private static final int EXCHANGE_EVENTS = 500;

  private final Exam exam;
  private final EventLog log;
  private final ModelSettings settings;
  private final Staleness staleness;
  private final ItemIndex index;
  private final List<UserSide> userSides = new ArrayList<>();
  private final List<ChampionRanker> rankers = new ArrayList<>();
  private final List<ItemSide> itemSides = new ArrayList<>();
  private final List<Publishing> publishing = new ArrayList<>();
  private final UserRow[] rows;
  private final int[] denseIds;
  private final ArrayDeque<Model> underWay = new ArrayDeque<>();
  private final RankerExchange exchange = new RankerExchange();
  private final RowWriter writer = new RowWriter();
  private int now;
  private Ranking[] asked;

  /** A published model on its way to the replica. */
  private record Model(int event, String item, byte[] value) {}

  /** Rows in memory, as the topology has them in its stores. */
  private static final class RowsInMemory implements ItemRows {
    private final Map<String, byte[]> counts = new HashMap<>();
    private final Map<String, byte[]> factors = new HashMap<>();

    @Override
    public byte[] counts(String item) {
      return counts.get(item);
    }

    @Override
    public void putCounts(String item, byte[] row) {
      counts.put(item, row);
    }

    @Override
    public byte[] factors(String item) {
      return factors.get(item);
    }

    @Override
    public void putFactors(String item, byte[] row) {
      factors.put(item, row);
    }
  }

  MillraceContender(Exam exam, ModelSettings settings, Staleness staleness) {
    this.exam = exam;
    this.log = exam.log();
    this.settings = settings;
    this.staleness = staleness;
    index = new ItemIndex(settings.postings());
    for (int p = 0; p < staleness.partitions(); p++) {
      userSides.add(new UserSide(index, settings, false, p, this));
      rankers.add(new ChampionRanker(settings.rankerRate()));
      ItemRows store = new RowsInMemory();
      // Touched items go out at once and wait under way; those that only moved wait here.
      Publishing out = new Publishing(settings, 0, staleness.eventsBehind(), store, this::publish);
      publishing.add(out);
      itemSides.add(new ItemSide(store, settings, out, p));
    }
    rows = new UserRow[log.userCount()];
    denseIds = new int[0];
  }

  @Override
  public List<String> names() {
    return List.of("part_linear", "part_hidden", "millrace");
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
    if (rows[user] == null) {
      rows[user] = new UserRow(settings);
      rows[user].startAs(userKey);
    }
    Turn turn =
        userSides
            .get(partition)
            .apply(rows[user], toEvent(event, userKey, itemKey), rankers.get(partition), event);
    if (event % EXCHANGE_EVENTS == 0) {
      exchange();
    }
    int owner = staleness.partitionOf(itemKey);
    if (turn instanceof Turn.Learned learned) {
      itemSides.get(owner).apply(itemKey, learned.update(), event);
    } else if (turn instanceof Turn.Shown shown) {
      itemSides.get(owner).apply(itemKey, shown.update(), event);
    }
    for (Publishing out : publishing) {
      out.tick(event);
    }
  }

  /** As the topology does twice a second. */
  private void exchange() {
    float[] mean = exchange.mean();
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
        .from(Origin.NONE);
  }

  List<ChampionRanker> rankers() {
    return rankers;
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
  }

  @Override
  public void predicted(
      Query query, ItemIndex index, Candidates candidates, FeatureMatrix features, float[] scores) {
    if (asked == null) {
      return;
    }
    long target = ItemHash.of(log.itemKey(log.item(now)));
    ChampionRanker ranker = rankers.get(staleness.partitionOf(log.userKey(log.user(now))));
    rank(target, candidates, ranker.linearScores(), asked[0]);
    rank(target, candidates, ranker.hiddenScores(), asked[1]);
    rank(target, candidates, scores, asked[2]);
  }

  private static void rank(long target, Candidates candidates, float[] scores, Ranking ranking) {
    int row = -1;
    for (int r = 0; r < candidates.size(); r++) {
      if (candidates.item(r).hash() == target) {
        row = r;
      }
    }
    ranking.scored = candidates.size();
    if (row >= 0) {
      int better = 0;
      for (int r = 0; r < candidates.size(); r++) {
        if (scores[r] > scores[row] || (scores[r] == scores[row] && r < row)) {
          better++;
        }
      }
      ranking.place = better;
    }
  }
}
