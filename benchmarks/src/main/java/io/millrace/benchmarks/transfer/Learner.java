package io.millrace.benchmarks.transfer;

import io.millrace.config.MillraceConfig;
import io.millrace.events.Event;
import io.millrace.index.ItemIndex;
import io.millrace.item.ItemSide;
import io.millrace.item.Publishing;
import io.millrace.item.RowsInMemory;
import io.millrace.learn.ChampionRanker;
import io.millrace.learn.ModelSettings;
import io.millrace.recommend.Witness;
import io.millrace.scenario.Scenario;
import io.millrace.scenario.ScenarioBook;
import io.millrace.scenario.ScenarioRecords;
import io.millrace.schemas.AvroSerdes;
import io.millrace.schemas.ScenarioRules;
import io.millrace.user.Turn;
import io.millrace.user.UserRow;
import io.millrace.user.UserRowCodec;
import io.millrace.user.UserSide;
import java.util.HashMap;
import java.util.Map;

/** Millrace with one partition and no delay, learning weights for a place in one of three ways. */
final class Learner {
  /** How a new scenario comes by its weights. */
  enum Weights {
    /** Those of all, and an offset of its own that begins at 0: what Millrace does. */
    BASE_AND_OFFSET,
    /** Those of all, and nothing of its own. */
    BASE_ALONE,
    /** A ranker of its own that begins as any new ranker does. */
    FROM_NOTHING
  }

  static {
    AvroSerdes.trustRecords();
  }

  private final Weights weights;
  private final ItemSide items;
  private final UserSide users;
  private final ChampionRanker shared;
  private final ChampionRanker own;
  private final UserRow row;
  private final UserRowCodec codec = new UserRowCodec();
  private final Map<String, byte[]> rows = new HashMap<>();

  Learner(Weights weights, long seed) {
    this.weights = weights;
    ModelSettings settings =
        new MillraceConfig(
                Map.of(
                    "millrace.recommendations.exclude.seen", "false",
                    "millrace.user.learnable.events.per.hour", "0"))
            .model();
    ItemIndex index = new ItemIndex(settings.postings());
    RowsInMemory store = new RowsInMemory();
    items =
        new ItemSide(store, settings, new Publishing(settings, 0, 0, store, index::apply), seed);
    ScenarioBook book = new ScenarioBook();
    Scenario cart = ScenarioRecords.of("cart", ScenarioRules.newBuilder().build());
    book.put(cart);
    users = new UserSide(index, settings, book, false, seed, Witness.NONE, false);
    shared = new ChampionRanker(settings.rankerRate());
    own = new ChampionRanker(settings.rankerRate());
    row = new UserRow(settings);
  }

  /**
   * Predicts, then learns.
   *
   * @param isNew whether the event happened in the new scenario
   * @return the place the item would have had, from 0; below 0 where it had none
   */
  int learn(String user, String item, boolean isNew, long time) {
    byte[] stored = rows.get(user);
    if (stored == null) {
      row.startAs(user);
    } else {
      codec.read(stored, row);
    }
    String scenario = isNew && weights == Weights.BASE_AND_OFFSET ? "cart" : null;
    Event event = Event.of(user, item, "view", 1, time).in(scenario);
    ChampionRanker ranker = isNew && weights == Weights.FROM_NOTHING ? own : shared;
    Turn turn = users.apply(row, event, ranker, time);
    rows.put(user, codec.write(row));
    if (!(turn instanceof Turn.Learned learned)) {
      return Turn.MISSED;
    }
    items.apply(item, learned.update(), time);
    return learned.place();
  }
}
