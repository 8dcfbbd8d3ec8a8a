package io.millrace.serve;

import io.javalin.http.Context;
import io.millrace.index.ItemIndex;
import io.millrace.learn.ItemHash;
import io.millrace.learn.ModelSettings;
import io.millrace.recommend.Verdict;
import io.millrace.scenario.Scenario;
import io.millrace.scenario.ScenarioBook;
import io.millrace.user.UserRow;
import java.util.Locale;
import java.util.Set;

/**
 * {@code GET /v1/users/{user}/recommendations/{item}/why-not?scenario}: what keeps an item out of a
 * user's list as it would be made now, or where in it the item is.
 */
final class WhyNotEndpoint {
  static final String PATH = "/v1/users/{user}/recommendations/{item}/why-not";

  private final OwnerRouting routing;
  private final ScenarioBook scenarios;
  private final ItemIndex index;
  private final ModelSettings settings;
  private final Workbench.Pool benches;
  private final Rankers rankers;
  private final Titles titles;

  WhyNotEndpoint(Parts parts) {
    this.routing = parts.routing();
    this.scenarios = parts.scenarios();
    this.index = parts.index();
    this.settings = parts.settings();
    this.benches = parts.benches();
    this.rankers = new Rankers(parts.state());
    this.titles = parts.titles();
  }

  /**
   * @param known whether anything is known of the user
   * @param place from 1; null where it was not ranked
   * @param score null where it was not ranked
   * @param needed the score of the list's last place, or the scenario's least
   */
  record Answer(
      String userId,
      String itemId,
      String title,
      String scenario,
      boolean known,
      String reason,
      String rule,
      String says,
      Integer place,
      Float score,
      Float needed) {}

  void handle(Context ctx) {
    Parameters.allow(ctx, Set.of("scenario"));
    String user = Parameters.id(ctx, "user");
    String item = Parameters.id(ctx, "item");
    String scenario = ctx.queryParam("scenario");
    RebuiltIndex.of(index);
    routing.answerFromRow(
        ctx, user, row -> benches.with(bench -> judge(user, item, scenario, row, bench)));
  }

  private Answer judge(String user, String key, String name, Row row, Workbench bench) {
    Scenario scenario = scenarios.of(name);
    UserRow known = row == null ? bench.stranger(user) : bench.user(row);
    long clock = Math.max(known.lastTime(), index.latestEventTime());
    known
        .toQuery(bench.query, scenario, clock, settings)
        .layOut(known.layout(ItemHash.of(user), settings.explore()))
        .under(Wish.best(1, false).circumstances(settings.contexts()));
    Verdict verdict =
        bench.recommender.judge(
            bench.query,
            rankers.of(row, bench),
            scenario.sizeOr(settings.listSize()),
            index.itemOfKey(key));
    boolean ranked = verdict.place() >= 0;
    return new Answer(
        user,
        key,
        titles.nameOf(ItemHash.of(key)).title(),
        name,
        row != null,
        verdict.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        verdict.rule(),
        says(verdict),
        ranked ? (Integer) (verdict.place() + 1) : null,
        ranked ? (Float) verdict.score() : null,
        ranked && !Float.isNaN(verdict.needed()) ? (Float) verdict.needed() : null);
  }

  private static String says(Verdict verdict) {
    return switch (verdict.reason()) {
      case UNKNOWN -> "Neither an event nor the catalogue has named this item.";
      case UNAVAILABLE -> "The catalogue removed this item or says it is not available.";
      case BLOCKED ->
          verdict.rule() == null
              ? "The user blocks it."
              : "The user blocks " + verdict.rule() + ", which this item is.";
      case TURNED_AWAY -> "The user turned it away.";
      case SEEN -> "The user has touched it, and lists here leave that out.";
      case SHOWN_ENOUGH -> "It was shown as often as the scenario allows without a touch.";
      case RULE -> "A rule of the scenario refuses it: " + verdict.rule() + ".";
      case NOT_A_CANDIDATE ->
          "Nothing leads to it: not the user's items, and it is not among the popular ones.";
      case SCORE_TOO_LOW -> "It scores less than the scenario asks for.";
      case RANKED_LOWER -> "Others score better.";
      case LISTED -> "It is in the list.";
    };
  }
}
