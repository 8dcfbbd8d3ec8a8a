package io.millrace.serve;

import io.javalin.http.Context;
import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import io.millrace.learn.ChampionRanker;
import io.millrace.learn.ItemHash;
import io.millrace.learn.ModelSettings;
import io.millrace.recommend.Query;
import io.millrace.scenario.Scenario;
import io.millrace.scenario.ScenarioBook;
import io.millrace.user.StoredList;
import io.millrace.user.UserRow;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * {@code GET /v1/users/{user}/recommendations?limit&scenario&exclude&explain
 * &device&place&utc_offset}: a user's list.
 *
 * <p>{@code source} says where it comes from. <b>stored</b>: the very list last emitted on the
 * recommendations topic, cut to the limit. <b>recomputed</b>: made now from the user's row, because
 * more was asked for than is stored, all is to be explained, circumstances were named, or something
 * in the stored list is excluded, no longer available or no longer allowed. <b>trending</b>:
 * nothing is known of the user; with {@code "fallback": true}, nobody who knows the user can be
 * reached. 503 only before this instance has read its items back.
 *
 * <p>What is read may not be committed yet, so this can be milliseconds ahead of the topic. {@code
 * scenario} names the rules; the stored list is the answer only where it was made by these.
 */
final class RecommendationsEndpoint {
  static final String PATH = "/v1/users/{user}/recommendations";

  private final OwnerRouting routing;
  private final Rankers rankers;
  private final ItemIndex index;
  private final ScenarioBook scenarios;
  private final ModelSettings settings;
  private final Workbench.Pool benches;
  private final Titles titles;
  private final Trending trending;
  private final Supplier<String> self;

  RecommendationsEndpoint(Parts parts) {
    this.routing = parts.routing();
    this.rankers = new Rankers(parts.state());
    this.index = parts.index();
    this.scenarios = parts.scenarios();
    this.settings = parts.settings();
    this.benches = parts.benches();
    this.titles = parts.titles();
    this.trending = parts.trending();
    this.self = parts.self();
  }

  void handle(Context ctx) {
    String user = Parameters.id(ctx, "user");
    Wish asked = Wish.of(ctx, settings.listSize());
    Scenario scenario = scenarios.of(asked.scenario());
    Wish wish = asked.in(scenario);
    routing.answer(
        ctx,
        StoreName.USERS,
        user,
        new OwnerRouting.Answers() {
          @Override
          public void found(Row row) {
            Json.answer(ctx, benches.with(bench -> list(user, row, wish, scenario, bench)));
          }

          @Override
          public void unknown(OptionalLong stalenessMs) {
            Json.answer(ctx, trending(user, wish, scenario, false, stalenessMs));
          }

          @Override
          public void unavailable(String why) {
            Json.answer(ctx, trending(user, wish, scenario, true, OptionalLong.empty()));
          }
        });
  }

  private ListAnswer list(String user, Row row, Wish wish, Scenario scenario, Workbench bench) {
    UserRow known = bench.user(row);
    StoredList stored = known.list();
    return answersAsStored(stored, known, wish, scenario)
        ? answer(
            user,
            wish,
            "stored",
            stored.id(user),
            stored.generatedAt(),
            row,
            null,
            titles.show(stored.items(), wish))
        : recompute(user, known, row, wish, scenario, bench);
  }

  /** Whether the stored list is long enough, and nothing in it has to be left out. */
  private boolean answersAsStored(StoredList stored, UserRow known, Wish wish, Scenario scenario) {
    int have = stored.items().size();
    int need = wish.limited() ? wish.limit() : Math.min(have, wish.limit());
    boolean asIs =
        !wish.detailed()
            && wish.context().isEmpty()
            && stored.rules() == scenarios.stampOf(scenario);
    if (stored.number() == 0 || have < need || !asIs) {
      return false;
    }
    long clock = clock(known);
    for (int place = 0; place < need; place++) {
      long hash = stored.items().get(place).item();
      Item item = index.itemOfHash(hash);
      // The catalogue may have told another thing of an item since, by which it must not be here.
      if (!titles.mayShow(hash, wish)
          || item == null
          || known.profile().blocks(item)
          || !isAllowed(item, scenario, clock)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAllowed(Item item, Scenario scenario, long clock) {
    return scenario.allows(item, clock) || scenario.pins().contains(item.key());
  }

  private ListAnswer recompute(
      String user, UserRow known, Row row, Wish wish, Scenario scenario, Workbench bench) {
    Query query = known.toQuery(bench.query, scenario, clock(known), settings);
    query.under(wish.circumstances(settings.contexts()));
    query.layOut(known.layout(ItemHash.of(user), settings.explore()));
    wish.exclude().forEach(query::exclude);
    ChampionRanker ranker = rankers.of(row, bench);
    MadeBy madeBy = wish.detailed() ? MadeBy.of(scenario, row.partition(), ranker) : null;
    List<ShownItem> items = bench.list(ranker, wish, titles);
    return answer(user, wish, "recomputed", null, now(), row, madeBy, items);
  }

  private long clock(UserRow known) {
    return Math.max(known.lastTime(), index.latestEventTime());
  }

  private static long now() {
    return System.currentTimeMillis();
  }

  private ListAnswer answer(
      String user,
      Wish wish,
      String source,
      String id,
      long at,
      Row row,
      MadeBy madeBy,
      List<ShownItem> items) {
    return new ListAnswer(
        user,
        wish.scenario(),
        source,
        false,
        id,
        Instant.ofEpochMilli(at),
        self.get(),
        boxed(row.stalenessMs()),
        madeBy,
        items);
  }

  private ListAnswer trending(
      String user, Wish wish, Scenario scenario, boolean fallback, OptionalLong stalenessMs) {
    return new ListAnswer(
        user,
        wish.scenario(),
        "trending",
        fallback,
        null,
        Instant.ofEpochMilli(now()),
        self.get(),
        boxed(stalenessMs),
        null,
        trending.list(wish, scenario));
  }

  static Long boxed(OptionalLong value) {
    return value.isPresent() ? (Long) value.getAsLong() : null;
  }
}
