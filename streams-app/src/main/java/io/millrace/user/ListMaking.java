package io.millrace.user;

import io.millrace.config.ListKeys;
import io.millrace.config.MillraceConfig;
import io.millrace.events.Event;
import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import io.millrace.item.ItemUpdate;
import io.millrace.learn.ChampionRanker;
import io.millrace.learn.ContextSettings;
import io.millrace.metrics.Meters;
import io.millrace.scenario.ScenarioBook;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Sends users' lists on: with the event that changed them, or, where the stream is behind or the
 * user does more than a person can, later and for all events that came meanwhile. One per task; not
 * thread-safe.
 */
final class ListMaking {
  /** Lists made late per tick: events go on between. */
  private static final int LATE_PER_TICK = 50;

  private final ItemIndex index;
  private final ScenarioBook scenarios;
  private final Meters meters;
  private final UserSide side;
  private final ChampionRanker ranker;
  private final KeyValueStore<String, byte[]> users;
  private final ProcessorContext<String, UserOutput> context;
  private final PendingLists pending;
  private final long waitMs;
  private final UserRowCodec codec = new UserRowCodec();
  private final UserRow row;
  private final ContextSettings contexts;

  ListMaking(
      MillraceConfig config,
      ItemIndex index,
      ScenarioBook scenarios,
      Meters meters,
      UserSide side,
      ChampionRanker ranker,
      ProcessorContext<String, UserOutput> context,
      KeyValueStore<String, byte[]> users,
      KeyValueStore<String, byte[]> pending) {
    this.index = index;
    this.scenarios = scenarios;
    this.meters = meters;
    this.side = side;
    this.ranker = ranker;
    this.context = context;
    this.users = users;
    this.pending = new PendingLists(pending, config.getInt(ListKeys.CONFLATE_USERS));
    this.waitMs = config.getLong(ListKeys.CONFLATE_MS);
    this.row = new UserRow(config.model());
    this.contexts = config.model().contexts();
  }

  /** Whether lists may wait at all. */
  boolean mayWait() {
    return waitMs > 0;
  }

  /** Sends the list that stands in a row, and tells the owners of items it is first to offer. */
  void send(String user, UserRow from, ListCause cause) {
    meters.list();
    UserOutput out = new UserOutput.ForUser(EmittedList.of(user, from.list(), cause, index));
    context.forward(new Record<>(user, out, cause.timestamp()));
    from.offers().forEachFirstOfferedIn(from.list().number(), item -> offered(item, cause));
  }

  private void offered(long hash, ListCause cause) {
    Item item = index.itemOfHash(hash);
    if (item != null) {
      UserOutput out = new UserOutput.ForItem(new ItemUpdate.Offered(cause.time()));
      context.forward(new Record<>(item.key(), out, cause.timestamp()));
      meters.explored(scenarios.of(cause.scenario()).id());
    }
  }

  /** The user's list was made with an event: what waited has come to nothing. */
  void madeNow(String user) {
    pending.remove(user);
  }

  /** Has the user's list made later. The caller has stored the row. */
  void later(Event event, long timestamp) {
    meters.conflated();
    ListCause cause = ListCause.of(event, timestamp, contexts);
    pending.add(event.user(), cause, context.currentSystemTimeMs());
    makeDue(Long.MIN_VALUE, 1);
  }

  /** Makes the lists that have waited long enough, some at a time. */
  void tick(long wallClock) {
    makeDue(wallClock - waitMs, LATE_PER_TICK);
  }

  private void makeDue(long beganBefore, int most) {
    for (int n = 0; n < most; n++) {
      PendingLists.Due due = pending.takeDue(beganBefore);
      if (due == null) {
        return;
      }
      make(due);
    }
  }

  private void make(PendingLists.Due due) {
    byte[] stored = users.get(due.user());
    if (stored == null) {
      return;
    }
    codec.read(stored, row);
    long now = context.currentSystemTimeMs();
    if (side.makeList(row, due.user(), due.cause(), ranker, now)) {
      users.put(due.user(), codec.write(row));
      send(due.user(), row, due.cause());
    }
  }
}
