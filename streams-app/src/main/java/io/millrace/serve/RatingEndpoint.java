package io.millrace.serve;

import io.javalin.http.Context;
import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import io.millrace.user.PredictedRating;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/**
 * {@code GET /v1/users/{user}/ratings/{item}}: what the user would give the item, and what that is
 * made of. 404 for a user no event has come of, an item nobody has touched or described, and while
 * no rating has come; 503 when neither the owner of the user nor a standby can be reached.
 */
final class RatingEndpoint {
  static final String PATH = "/v1/users/{user}/ratings/{item}";

  private final OwnerRouting routing;
  private final Workbench.Pool benches;
  private final ItemIndex index;
  private final Supplier<String> self;

  RatingEndpoint(Parts parts) {
    this.routing = parts.routing();
    this.benches = parts.benches();
    this.index = parts.index();
    this.self = parts.self();
  }

  /**
   * The answer.
   *
   * @param rating within the range of ratings seen
   * @param clipped whether that range changed it: the parts add up to {@code unclipped}
   */
  record Answer(
      String userId,
      String itemId,
      String title,
      double rating,
      boolean clipped,
      double unclipped,
      Range range,
      Made parts,
      long userRatings,
      long itemRatings,
      String servedBy,
      Long stalenessMs) {}

  /** The lowest and the highest rating anybody gave. */
  record Range(float least, float most) {}

  /** As in {@link PredictedRating}. */
  record Made(double mean, double user, double item, double taste) {}

  void handle(Context ctx) {
    Parameters.allow(ctx, Set.of());
    String user = Parameters.id(ctx, "user");
    String item = Parameters.id(ctx, "item");
    routing.answer(
        ctx,
        StoreName.USERS,
        user,
        new OwnerRouting.Answers() {
          @Override
          public void found(Row row) {
            Json.answer(ctx, benches.with(bench -> predict(user, item, bench, row)));
          }

          @Override
          public void unknown(OptionalLong stalenessMs) {
            throw new ProblemException(Problem.unknown("No event of user " + user + " has come."));
          }

          @Override
          public void unavailable(String why) {
            throw new ProblemException(
                Problem.notReady("User " + user + " cannot be looked up: " + why + "."));
          }
        });
  }

  private Answer predict(String user, String key, Workbench bench, Row row) {
    Item item = RebuiltIndex.of(index).itemOfKey(key);
    if (item == null) {
      throw new ProblemException(Problem.unknown("Nobody has touched or described item " + key));
    }
    return PredictedRating.of(bench.user(row), item.hash(), index)
        .map(rating -> answer(user, item, rating, row))
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.unknown(
                        "No rating has come yet; ratings are events with a value, of the types in"
                            + " millrace.ratings.types.")));
  }

  private Answer answer(String user, Item item, PredictedRating rating, Row from) {
    return new Answer(
        user,
        item.key(),
        item.titleOrNull(),
        rating.rating(),
        rating.clipped(),
        rating.unclipped(),
        new Range(rating.scale().least(), rating.scale().most()),
        new Made(rating.mean(), rating.user(), rating.item(), rating.taste()),
        rating.userRatings(),
        rating.itemRatings(),
        self.get(),
        RecommendationsEndpoint.boxed(from.stalenessMs()));
  }
}
