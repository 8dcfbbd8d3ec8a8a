package io.millrace.serve;

import io.javalin.http.Context;
import io.millrace.index.ItemIndex;
import io.millrace.learn.ChampionRanker;
import io.millrace.learn.ItemHash;
import io.millrace.learn.ModelSettings;
import io.millrace.scenario.Scenario;
import io.millrace.scenario.ScenarioBook;
import io.millrace.user.UserRow;
import java.util.List;
import java.util.Set;

/**
 * {@code POST /v1/scenarios/{id}/preview?user=}: a user's list by the rules in force and by those
 * in the body, side by side. Nothing is written.
 */
final class PreviewEndpoint {
  static final String PATH = "/v1/scenarios/{id}/preview";

  private final OwnerRouting routing;
  private final ScenarioBook book;
  private final ItemIndex index;
  private final ModelSettings settings;
  private final Workbench.Pool benches;
  private final Rankers rankers;
  private final Titles titles;
  private final RequestBody body;

  PreviewEndpoint(Parts parts, RequestBody body) {
    this.routing = parts.routing();
    this.book = parts.scenarios();
    this.index = parts.index();
    this.settings = parts.settings();
    this.benches = parts.benches();
    this.rankers = new Rankers(parts.state());
    this.titles = parts.titles();
    this.body = body;
  }

  /**
   * @param known whether anything is known of the user
   * @param before by the rules in force
   * @param after by the rules in the body
   */
  record Answer(
      String scenario,
      String userId,
      boolean known,
      List<ShownItem> before,
      List<ShownItem> after) {}

  void handle(Context ctx) {
    Parameters.allow(ctx, Set.of("user"));
    String id = Parameters.id(ctx, "id");
    String user = ctx.queryParam("user");
    if (user == null || user.isBlank()) {
      throw new ProblemException(
          Problem.invalid("user is missing: whose list is to be previewed?"));
    }
    Scenario wanted = ScenariosEndpoint.scenario(id, ScenariosEndpoint.rules(body.json(ctx)));
    routing.answerFromRow(
        ctx, user, row -> benches.with(bench -> compare(id, user, row, wanted, bench)));
  }

  private Answer compare(String id, String user, Row row, Scenario wanted, Workbench bench) {
    return new Answer(
        id, user, row != null, list(user, row, book.of(id), bench), list(user, row, wanted, bench));
  }

  private List<ShownItem> list(String user, Row row, Scenario scenario, Workbench bench) {
    UserRow known = row == null ? bench.stranger(user) : bench.user(row);
    // Both lists with the same luck, so that what differs is the rules' doing.
    long layout = known.layout(ItemHash.of(user), settings.explore());
    long clock = Math.max(known.lastTime(), index.latestEventTime());
    known
        .toQuery(bench.query, scenario, clock, settings)
        .draw(layout, layout)
        .under(Wish.best(1, false).circumstances(settings.contexts()));
    int size = scenario.sizeOr(settings.listSize());
    ChampionRanker ranker = rankers.of(row, bench);
    return titles.show(
        bench.recommender.recommend(bench.query, ranker, size), Wish.best(size, true));
  }
}
