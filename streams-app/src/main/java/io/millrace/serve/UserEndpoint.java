package io.millrace.serve;

import io.javalin.http.Context;
import io.millrace.index.ItemIndex;
import io.millrace.profile.Profile;
import io.millrace.user.UserRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /v1/users/{user}}: what is known of a user: how much they did, the latest of it, and
 * the shape of their factors. 404 for a user no event has come of. Where neither the owner nor any
 * copy can be reached, {@code "fallback": true} and nothing else is said of the user, not even
 * whether there is one; 503 only before this instance has read its items back.
 */
final class UserEndpoint {
  static final String PATH = "/v1/users/{user}";

  private static final Logger log = LoggerFactory.getLogger(UserEndpoint.class);

  private final OwnerRouting routing;
  private final ItemIndex index;
  private final Workbench.Pool benches;
  private final Titles titles;
  private final Supplier<String> self;

  UserEndpoint(Parts parts) {
    this.routing = parts.routing();
    this.index = parts.index();
    this.benches = parts.benches();
    this.titles = parts.titles();
    this.self = parts.self();
  }

  /**
   * The answer.
   *
   * @param fallback whether nobody who knows the user could be reached; all else is null then
   * @param events positive events, all there ever were
   * @param lastTime time of the latest event of any kind, null where there was only none
   * @param unlearnedEvents events only noted, because the hour's cap had been reached
   * @param seenItems distinct items remembered as touched
   * @param history the latest positive events, newest first
   * @param profile what the users topic says; null where nothing
   */
  record Answer(
      String userId,
      boolean fallback,
      Long events,
      Instant lastTime,
      Long unlearnedEvents,
      Integer seenItems,
      FactorShape factors,
      CurrentList list,
      List<Touch> history,
      Known profile,
      String servedBy,
      Long stalenessMs) {}

  /**
   * The factor vector in two numbers.
   *
   * @param norm its Euclidean length: how far the user is from nobody in particular
   */
  record FactorShape(int length, double norm) {}

  /** The list last emitted; null before the first. */
  record CurrentList(String listId, Instant generatedAt, int size) {}

  /** What is known of the user beforehand: of ids only how many there are. */
  record Known(
      Map<String, String> attributes,
      Set<String> interests,
      int follows,
      int blockedItems,
      Set<String> blockedLabels) {}

  static Known known(Profile profile) {
    return new Known(
        profile.attributes(),
        profile.interests(),
        profile.follows().size(),
        profile.blockedItems().size(),
        profile.blockedLabels());
  }

  /** One event of the history. */
  record Touch(String itemId, String title, float weight, Instant occurredAt) {}

  void handle(Context ctx) {
    Parameters.allow(ctx, Set.of());
    String user = Parameters.id(ctx, "user");
    routing.answer(
        ctx,
        StoreName.USERS,
        user,
        new OwnerRouting.Answers() {
          @Override
          public void found(Row row) {
            Json.answer(ctx, benches.with(bench -> profile(user, bench.user(row), row)));
          }

          @Override
          public void unknown(OptionalLong stalenessMs) {
            throw new ProblemException(Problem.unknown("No event of user " + user + " has come."));
          }

          @Override
          public void unavailable(String why) {
            RebuiltIndex.of(index);
            log.debug("User {} cannot be looked up: {}.", user, why);
            Json.answer(ctx, nothingKnown(user));
          }
        });
  }

  private Answer profile(String user, UserRow row, Row from) {
    return new Answer(
        user,
        false,
        row.events(),
        row.lastTime() == 0 ? null : Instant.ofEpochMilli(row.lastTime()),
        row.unlearnedEvents(),
        row.seenSize(),
        shape(row.factors()),
        row.list().number() == 0
            ? null
            : new CurrentList(
                row.list().id(user),
                Instant.ofEpochMilli(row.list().generatedAt()),
                row.list().items().size()),
        history(row),
        row.profile().isEmpty() ? null : known(row.profile()),
        self.get(),
        RecommendationsEndpoint.boxed(from.stalenessMs()));
  }

  private Answer nothingKnown(String user) {
    return new Answer(user, true, null, null, null, null, null, null, null, null, self.get(), null);
  }

  private List<Touch> history(UserRow row) {
    List<Touch> history = new ArrayList<>(row.historySize());
    for (int h = 0; h < row.historySize(); h++) {
      ItemName item = titles.nameOf(row.historyItem(h));
      Instant at = Instant.ofEpochMilli(row.historyTime(h));
      history.add(new Touch(item.itemId(), item.title(), row.historyWeight(h), at));
    }
    return history;
  }

  static FactorShape shape(float[] factors) {
    double squares = 0;
    for (float factor : factors) {
      squares += (double) factor * factor;
    }
    return new FactorShape(factors.length, Math.sqrt(squares));
  }
}
