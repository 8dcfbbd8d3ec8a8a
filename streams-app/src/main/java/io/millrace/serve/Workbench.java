package io.millrace.serve;

import io.millrace.index.ItemIndex;
import io.millrace.item.CountRow;
import io.millrace.item.FactorRow;
import io.millrace.learn.ChampionRanker;
import io.millrace.learn.ModelSettings;
import io.millrace.recommend.Neighbours;
import io.millrace.recommend.Query;
import io.millrace.recommend.Recommender;
import io.millrace.row.RowReader;
import io.millrace.user.UserRow;
import io.millrace.user.UserRowCodec;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;

/** The buffers of one answer, reused from request to request; one thread at a time. */
final class Workbench {
  private static final int MOST_RANKERS = 64;

  private record KnownRanker(byte[] row, ChampionRanker ranker) {}

  private final ModelSettings settings;
  private final Map<Integer, KnownRanker> rankers = new HashMap<>();
  private final RowReader reader = new RowReader();
  private final UserRowCodec users = new UserRowCodec();
  private final UserRow user;
  final Recommender recommender;
  final Neighbours neighbours;
  final Query query = new Query();

  private Workbench(ItemIndex index, ModelSettings settings) {
    this.settings = settings;
    this.user = new UserRow(settings);
    // Without the tasks' sessions, which their own threads alone may read: similar users are an
    // unknown here, neither for nor against anything.
    this.recommender = new Recommender(index, settings);
    this.neighbours = new Neighbours(index);
  }

  /** The user's row, valid until the next one is read. */
  UserRow user(Row row) {
    users.read(row.bytes(), user);
    return user;
  }

  /** The row of somebody nothing is known of. */
  UserRow stranger(String id) {
    user.startAs(id);
    return user;
  }

  /**
   * A partition's ranker; read anew only where it has learned since. Valid as long as the bench.
   */
  ChampionRanker ranker(Row row) {
    KnownRanker known = rankers.get(row.partition());
    if (known == null || !Arrays.equals(known.row(), row.bytes())) {
      ChampionRanker ranker = newRanker();
      ranker.read(row.bytes(), reader);
      known = new KnownRanker(row.bytes(), ranker);
      if (rankers.size() >= MOST_RANKERS && !rankers.containsKey(row.partition())) {
        rankers.clear();
      }
      rankers.put(row.partition(), known);
    }
    return known.ranker();
  }

  /** One that has learned nothing yet. */
  ChampionRanker newRanker() {
    return new ChampionRanker(settings.rankerRate());
  }

  /** The list for {@link #query}, explained as far as asked for. */
  List<ShownItem> list(ChampionRanker ranker, Wish wish, Titles titles) {
    return wish.detailed()
        ? titles.showExplained(recommender.explain(query, ranker, wish.limit()), wish)
        : titles.show(recommender.recommend(query, ranker, wish.limit()), wish);
  }

  CountRow counts(Row row) {
    CountRow counts = new CountRow(settings);
    counts.read(row.bytes());
    return counts;
  }

  FactorRow factors(String item, Row row) {
    FactorRow factors = new FactorRow(settings);
    factors.read(item, row.bytes());
    return factors;
  }

  /**
   * As many workbenches as are in use at once. (One per HTTP thread would hold half a megabyte in
   * each of hundreds.)
   */
  static final class Pool {
    private final ItemIndex index;
    private final ModelSettings settings;
    private final Deque<Workbench> free = new ConcurrentLinkedDeque<>();

    Pool(ItemIndex index, ModelSettings settings) {
      this.index = index;
      this.settings = settings;
    }

    <T> T with(Function<Workbench, T> work) {
      Workbench bench = free.pollFirst();
      if (bench == null) {
        bench = new Workbench(index, settings);
      }
      try {
        return work.apply(bench);
      } finally {
        free.addFirst(bench);
      }
    }
  }
}
