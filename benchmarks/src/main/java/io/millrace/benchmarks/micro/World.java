package io.millrace.benchmarks.micro;

import io.millrace.benchmarks.load.Shoppers;
import io.millrace.config.LearningKeys;
import io.millrace.config.MillraceConfig;
import io.millrace.events.Event;
import io.millrace.index.ItemIndex;
import io.millrace.item.ItemSide;
import io.millrace.item.ItemUpdate;
import io.millrace.item.Publishing;
import io.millrace.item.RowsInMemory;
import io.millrace.learn.ChampionRanker;
import io.millrace.learn.ItemHash;
import io.millrace.learn.ModelSettings;
import io.millrace.user.Turn;
import io.millrace.user.UserRow;
import io.millrace.user.UserRowCodec;
import io.millrace.user.UserSide;
import java.util.Map;

/**
 * Millrace without Kafka at work: both sides, rows in memory, an index that is told of everything
 * when it would be published. Built by a stream of events that makes the popular items' rows full.
 * Not thread-safe.
 */
final class World {
  /** Whose rows the turns read and write. */
  static final int USERS = 1000;

  private static final int EVENTS_PER_ITEM = 3;
  private static final int EVENTS_AT_LEAST = 200_000;
  private static final int VISITORS = 20_000;
  private static final int EVENTS_PER_USER = 25;
  private static final long SEED = 1;

  /** Between two events, ms of the clock. */
  private static final int TICK_EVERY = 50;

  final MillraceConfig config = new MillraceConfig(Map.of());
  final ModelSettings settings = config.model();
  final ItemIndex index = new ItemIndex(settings.postings());
  final ChampionRanker ranker = new ChampionRanker(settings.rankerRate());
  final UserRowCodec codec = new UserRowCodec();
  final UserRow row = new UserRow(settings);
  final byte[][] users = new byte[USERS][];
  final RowsInMemory rows = new RowsInMemory();
  private final ItemSide itemSide;
  private final Publishing publishing;
  private final UserSide userSide;
  private final Shoppers shoppers;
  private final int recent = settings.recentItems();
  long clock = System.currentTimeMillis();

  World(int items) {
    publishing =
        new Publishing(
            settings,
            config.getLong(LearningKeys.PUBLISH_INTERVAL_MS),
            config.getLong(LearningKeys.PUBLISH_FACTORS_INTERVAL_MS),
            rows,
            index::apply);
    itemSide = new ItemSide(rows, settings, publishing, SEED);
    userSide = new UserSide(index, settings, false, SEED);
    shoppers = new Shoppers(VISITORS, items, SEED, 0);
    for (int item = 0; item < items; item++) {
      touch(Shoppers.itemKey(item), new long[0], new float[settings.factors()]);
    }
    visit(Math.max(EVENTS_AT_LEAST, items * EVENTS_PER_ITEM));
    for (int n = 0; n < USERS * EVENTS_PER_USER; n++) {
      turn(n % USERS);
    }
  }

  private void touch(String item, long[] before, float[] user) {
    clock++;
    itemSide.apply(item, new ItemUpdate.Touched(1, clock, before, user), clock);
    tick();
  }

  private void tick() {
    if (clock % TICK_EVERY == 0) {
      publishing.tick(clock);
    }
  }

  /** Users whose rows nobody keeps: only what items count of them. */
  private void visit(int events) {
    long[][] histories = new long[VISITORS][];
    float[] user = new float[settings.factors()];
    java.util.Arrays.fill(user, 0.1f);
    for (int n = 0; n < events; n++) {
      int visitor = shoppers.user();
      String item = Shoppers.itemKey(shoppers.itemFor(visitor));
      long hash = ItemHash.of(item);
      long[] before = histories[visitor] == null ? new long[0] : histories[visitor];
      touch(item, without(before, hash, before.length), user);
      histories[visitor] = with(before, hash);
    }
  }

  private long[] with(long[] before, long hash) {
    long[] rest = without(before, hash, recent - 1);
    long[] now = new long[rest.length + 1];
    now[0] = hash;
    System.arraycopy(rest, 0, now, 1, rest.length);
    return now;
  }

  private static long[] without(long[] hashes, long one, int most) {
    return java.util.Arrays.stream(hashes).filter(hash -> hash != one).limit(most).toArray();
  }

  /** Something a user may do next. */
  Event eventOf(int user) {
    clock++;
    String item = Shoppers.itemKey(shoppers.itemFor(user));
    return Event.of(Shoppers.userKey(user), item, "view", 1, clock).withId("event-" + clock);
  }

  /** The user's side of an event: the row read, predicted, learned from, a list made, written. */
  Turn userTurn(int user, Event event) {
    load(user);
    Turn turn = userSide.apply(row, event, ranker, clock);
    users[user] = codec.write(row);
    return turn;
  }

  /** Reads a user's row. */
  void load(int user) {
    if (users[user] == null) {
      row.startAs(Shoppers.userKey(user));
    } else {
      codec.read(users[user], row);
    }
  }

  /** The item's side of an event: its rows and its negatives', and what is published. */
  void itemTurn(Event event, ItemUpdate update) {
    itemSide.apply(event.item(), update, clock);
    tick();
  }

  /** All there is to an event. */
  Turn turn(int user) {
    Event event = eventOf(user);
    Turn turn = userTurn(user, event);
    if (turn instanceof Turn.Learned learned) {
      itemTurn(event, learned.update());
    }
    return turn;
  }
}
