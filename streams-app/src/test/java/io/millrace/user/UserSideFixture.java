package io.millrace.user;

import io.millrace.events.Event;
import io.millrace.events.Origin;
import io.millrace.index.ItemIndex;
import io.millrace.index.TestModel;
import io.millrace.learn.ChampionRanker;
import io.millrace.learn.ItemHash;
import io.millrace.learn.ModelSettings;
import io.millrace.recommend.Recommendation;
import java.util.List;

/** One user, one task, and an index that tests fill by hand. */
final class UserSideFixture {
  static final long NOON = 1_700_000_000_000L;

  final ItemIndex index = new ItemIndex(100);
  final ChampionRanker ranker = new ChampionRanker(0.1f);
  final UserRow row;
  final UserSide users;
  private final UserRowCodec codec = new UserRowCodec();
  private int minute;

  UserSideFixture(ModelSettings settings) {
    this(settings, false);
  }

  UserSideFixture(ModelSettings settings, boolean redeliveries) {
    row = new UserRow(settings);
    row.startAs("user");
    users = new UserSide(index, settings, redeliveries, 1);
  }

  /** Puts an item into the index, touched this often, with another before it that often. */
  void publish(String item, int times, String before, int timesAfter) {
    index.apply(
        item, TestModel.touched(times, NOON).after(before, timesAfter, timesAfter, 1).build());
  }

  void publish(String item, int times) {
    index.apply(item, TestModel.touched(times, NOON).build());
  }

  /** An event a minute after the one before. */
  static Event event(String item, float weight, int minute) {
    return Event.of("user", item, "view", weight, NOON + minute * 60_000L);
  }

  Turn touch(String item) {
    return apply(event(item, 1, ++minute));
  }

  Turn turnAway(String item) {
    return apply(event(item, -1, ++minute));
  }

  Turn show(String item) {
    return apply(event(item, 0, ++minute));
  }

  /** An event under an id of its own, from a place in the topic. */
  Turn receive(String item, String id, long offset) {
    return apply(received(event(item, 1, ++minute), id, offset));
  }

  static Event received(Event event, String id, long offset) {
    Event placed = event.from(new Origin("user-events", 0, offset));
    return id == null ? placed : placed.withId(id);
  }

  Turn apply(Event event) {
    return users.apply(row, event, ranker, NOON);
  }

  byte[] rowBytes() {
    return codec.write(row);
  }

  List<Long> list() {
    return row.list().items().stream().map(Recommendation::item).toList();
  }

  static long[] hashes(String... items) {
    return java.util.stream.Stream.of(items).mapToLong(ItemHash::of).toArray();
  }
}
