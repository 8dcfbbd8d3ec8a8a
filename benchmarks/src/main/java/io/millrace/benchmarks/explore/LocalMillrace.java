package io.millrace.benchmarks.explore;

import io.millrace.config.MillraceConfig;
import io.millrace.content.ContentIndex;
import io.millrace.events.Event;
import io.millrace.events.Origin;
import io.millrace.index.Item;
import io.millrace.index.ItemFacts;
import io.millrace.index.ItemIndex;
import io.millrace.item.ItemSide;
import io.millrace.item.ItemUpdate;
import io.millrace.item.Publishing;
import io.millrace.item.RowsInMemory;
import io.millrace.learn.ChampionRanker;
import io.millrace.learn.ModelSettings;
import io.millrace.recommend.Recommendation;
import io.millrace.recommend.Witness;
import io.millrace.scenario.ScenarioBook;
import io.millrace.user.Turn;
import io.millrace.user.UserRow;
import io.millrace.user.UserRowCodec;
import io.millrace.user.UserSide;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The classes of the topology without a broker: one partition, a replica that is never behind. */
final class LocalMillrace {
  private final Map<String, byte[]> users = new HashMap<>();
  private final UserRowCodec codec = new UserRowCodec();
  private final ChampionRanker ranker;
  private final UserSide userSide;
  private final ItemSide itemSide;
  private final UserRow row;
  private long offers;
  private long responses;
  final ItemIndex index;

  /**
   * @param share of places that are explored
   * @param size of lists
   */
  LocalMillrace(double share, int size, long seed) {
    ModelSettings settings =
        new MillraceConfig(
                Map.of(
                    "millrace.exploration.share", Double.toString(share),
                    "millrace.recommendations.size", Integer.toString(size),
                    "millrace.user.learnable.events.per.hour", "0"))
            .model();
    index =
        new ItemIndex(
            settings.postings(),
            new ContentIndex(List.of(), settings.factors()),
            settings.explore());
    ranker = new ChampionRanker(settings.rankerRate());
    userSide = new UserSide(index, settings, new ScenarioBook(), false, seed, Witness.NONE, true);
    RowsInMemory rows = new RowsInMemory();
    Publishing out = new Publishing(settings, 0, 0, rows, index::apply);
    itemSide = new ItemSide(rows, settings, out, seed, index::factorsByContent);
    row = new UserRow(settings);
  }

  /** A product comes into the catalogue. */
  void describe(String item, List<String> categories, long time) {
    itemSide.apply(
        item,
        new ItemUpdate.Described(
            new ItemFacts(
                "product", item, categories, List.of(), Double.NaN, true, time, Map.of())),
        time);
  }

  /** A user does something; their list is made anew. */
  void touch(String user, String item, long time) {
    load(user);
    Event event = Event.of(user, item, "view", 1, time).from(Origin.NONE);
    Turn.Learned turn = (Turn.Learned) userSide.apply(row, event, ranker, time);
    users.put(user, codec.write(row));
    itemSide.apply(item, turn.update(), time);
    if (turn.responded()) {
      itemSide.apply(item, new ItemUpdate.Responded(time), time);
      responses++;
    }
    if (turn.listChanged()) {
      row.offers().forEachFirstOfferedIn(row.list().number(), hash -> offered(hash, time));
    }
  }

  private void offered(long hash, long time) {
    Item item = index.itemOfHash(hash);
    if (item != null) {
      itemSide.apply(item.key(), new ItemUpdate.Offered(time), time);
      offers++;
    }
  }

  private void load(String user) {
    byte[] stored = users.get(user);
    if (stored == null) {
      row.startAs(user);
    } else {
      codec.read(stored, row);
    }
  }

  /** The user's list; empty before the first event. */
  List<Recommendation> list(String user) {
    load(user);
    return row.list().items();
  }

  /** Whether the user has touched an item, as far as lists leave it out for that. */
  boolean knows(String user) {
    return users.containsKey(user);
  }

  long offers() {
    return offers;
  }

  long responses() {
    return responses;
  }
}
