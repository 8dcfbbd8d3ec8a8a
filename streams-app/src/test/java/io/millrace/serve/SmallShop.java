package io.millrace.serve;

import io.millrace.config.ContentKeys;
import io.millrace.config.MillraceConfig;
import io.millrace.events.Event;
import io.millrace.index.ItemFacts;
import io.millrace.index.ItemIndex;
import io.millrace.item.ItemSide;
import io.millrace.item.ItemUpdate;
import io.millrace.item.Publishing;
import io.millrace.item.RowsInMemory;
import io.millrace.learn.ChampionRanker;
import io.millrace.learn.ModelSettings;
import io.millrace.profile.Profile;
import io.millrace.profile.ProfileUpdate;
import io.millrace.recommend.Witness;
import io.millrace.row.RowWriter;
import io.millrace.scenario.ScenarioBook;
import io.millrace.user.Turn;
import io.millrace.user.UserRow;
import io.millrace.user.UserRowCodec;
import io.millrace.user.UserSide;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A shop small enough to reason about, learned from without Kafka: both sides of the real thing
 * over maps. People who buy tea buy pots and cups; everybody buys bread.
 */
final class SmallShop {
  static final long START = Instant.parse("2026-01-05T10:00:00Z").toEpochMilli();

  /** All is of one category: with candidates from there, everything would be a candidate. */
  final ModelSettings settings =
      new MillraceConfig(Map.of(ContentKeys.CONTENT_CANDIDATES, "0")).model();

  final ItemIndex index = new ItemIndex(settings.postings());
  final Map<String, byte[]> users = new HashMap<>();
  final RowsInMemory rows = new RowsInMemory();

  /** Keeps its starting weights: so few events would teach it chance. */
  final ChampionRanker ranker = new ChampionRanker(0);

  private final ItemSide items =
      new ItemSide(rows, settings, new Publishing(settings, 0, 0, rows, index::apply), 1);

  /** The rules by which lists are made; the server has its own. */
  final ScenarioBook scenarios = new ScenarioBook();

  private final UserSide people =
      new UserSide(index, settings, scenarios, false, 1, Witness.NONE, true);
  private final UserRowCodec codec = new UserRowCodec();
  private long clock = START;

  SmallShop() {
    for (String item : List.of("tea", "pot", "cup", "bread", "butter", "spoon")) {
      describe(item, "The " + item, true);
    }
    for (int user = 0; user < 6; user++) {
      bought("drinker-" + user, "bread", "tea", "pot", "cup");
      bought("eater-" + user, "bread", "butter");
    }
    bought("one-who-stirs", "cup", "spoon");
    index.markRebuilt();
  }

  void bought(String user, String... what) {
    for (String item : what) {
      event(user, item, "purchase", 3);
    }
  }

  /** So many views within one moment. */
  void burst(String user, String item, int views) {
    for (int n = 0; n < views; n++) {
      learn(user, item, Event.of(user, item, "view", 1, clock));
    }
  }

  void rated(String user, String item, double value) {
    learn(user, item, Event.of(user, item, "rating", 1, tick()).withValue(value));
  }

  void event(String user, String item, String type, float weight) {
    learn(user, item, Event.of(user, item, type, weight, tick()));
  }

  private long tick() {
    clock += 60_000;
    return clock;
  }

  private void learn(String user, String item, Event event) {
    UserRow row = new UserRow(settings);
    row.startAs(user);
    if (users.containsKey(user)) {
      codec.read(users.get(user), row);
    }
    Turn turn = people.apply(row, event, ranker, clock);
    users.put(user, codec.write(row));
    if (turn instanceof Turn.Learned learned) {
      items.apply(item, learned.update(), clock);
    } else if (turn instanceof Turn.Shown shown) {
      items.apply(item, shown.update(), clock);
    }
  }

  /** Says what is known of a user; the list made before stays. */
  void know(String user, Profile profile) {
    UserRow row = new UserRow(settings);
    row.startAs(user);
    if (users.containsKey(user)) {
      codec.read(users.get(user), row);
    }
    people.tell(row, new ProfileUpdate.Replaced(profile, "users-0@0"));
    users.put(user, codec.write(row));
  }

  void describe(String item, String title, boolean available) {
    describe(item, title, available, "kitchen");
  }

  void describe(String item, String title, boolean available, String category) {
    ItemFacts facts =
        new ItemFacts(
            "product", title, List.of(category), List.of(), 1.5, available, START, Map.of());
    items.apply(item, new ItemUpdate.Described(facts), clock);
  }

  byte[] rankerRow() {
    return ranker.toBytes(new RowWriter());
  }
}
