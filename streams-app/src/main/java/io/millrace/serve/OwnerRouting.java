package io.millrace.serve;

import io.javalin.http.Context;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Answers for any key from any instance.
 *
 * <ol>
 *   <li>From here where this is the owner.
 *   <li>Else the owner is asked. Where a copy is held here, it is given as soon as the owner has
 *       failed or taken longer than millrace.http.hedge.ms.
 *   <li>Where none is held here, the standbys are asked, too, and whoever else is in the group:
 *       while partitions move, the metadata already names an owner that has nothing yet, and no
 *       longer the one that has it all.
 *   <li>A copy that was here a moment ago is on its way from standby to owner or back, and is
 *       waited for.
 *   <li>Then the endpoint has what it shows where nobody knows.
 * </ol>
 *
 * All that takes millrace.http.forward.timeout.ms twice at most, and a request that was passed on
 * is never passed on again.
 */
final class OwnerRouting {
  private final StateReader state;
  private final Forwarder forwarder;
  private final Return returning;

  OwnerRouting(StateReader state, Forwarder forwarder) {
    this.state = state;
    this.forwarder = forwarder;
    this.returning = new Return(state, forwarder.timeout());
  }

  /** How an endpoint answers for one key. */
  interface Answers {
    /** The row was read here. */
    void found(Row row);

    /** There is no such key; {@code stalenessMs} as {@link Row#stalenessMs()}. */
    void unknown(OptionalLong stalenessMs);

    /** Neither the owner nor a standby can be reached. */
    void unavailable(String why);
  }

  /**
   * Answers from a user's row where no fallback would do: 503 where nobody who knows can be
   * reached.
   *
   * @param answer makes the body from the row, or from null where nothing is known of the user
   */
  void answerFromRow(Context ctx, String user, Function<Row, Object> answer) {
    answer(
        ctx,
        StoreName.USERS,
        user,
        new Answers() {
          @Override
          public void found(Row row) {
            Json.answer(ctx, answer.apply(row));
          }

          @Override
          public void unknown(OptionalLong stalenessMs) {
            Json.answer(ctx, answer.apply(null));
          }

          @Override
          public void unavailable(String why) {
            throw new ProblemException(
                Problem.notReady("Nobody who knows " + user + " can be reached: " + why + "."));
          }
        });
  }

  void answer(Context ctx, StoreName store, String key, Answers answers) {
    Lookup here = state.find(store.label(), key);
    if (isAnswer(here)) {
      answerHere(ctx, here, here, answers);
    } else if (Forwarder.wasForwarded(ctx)) {
      Lookup copy = copyOrReturn(store, key, state.findStandby(store.label(), key));
      answerHere(ctx, copy, here, answers);
    } else if (!relayed(ctx, askedBriefly(ctx, store, key, here))) {
      answerWithoutTheOwner(ctx, store, key, here, answers);
    }
  }

  /** The owner is asked so briefly only where a copy here can answer instead. */
  private Optional<HttpResponse<byte[]>> askedBriefly(
      Context ctx, StoreName store, String key, Lookup here) {
    return here instanceof Lookup.Elsewhere elsewhere
            && isAnswer(state.findStandby(store.label(), key))
        ? forwarder.askBriefly(elsewhere.owner(), ctx)
        : Optional.empty();
  }

  private void answerWithoutTheOwner(
      Context ctx, StoreName store, String key, Lookup here, Answers answers) {
    Lookup copy = state.findStandby(store.label(), key);
    if (isAnswer(copy)) {
      answerHere(ctx, copy, here, answers);
    } else if (!relayed(ctx, forwarder.askAny(whoMayKnow(here), ctx))) {
      answerHere(ctx, copyOrReturn(store, key, copy), here, answers);
    }
  }

  private List<String> whoMayKnow(Lookup here) {
    List<String> hosts = new ArrayList<>();
    if (here instanceof Lookup.Elsewhere elsewhere) {
      hosts.add(elsewhere.owner());
      hosts.addAll(elsewhere.standbys());
    }
    hosts.addAll(state.others());
    return hosts;
  }

  private Lookup copyOrReturn(StoreName store, String key, Lookup copy) {
    return copy instanceof Lookup.NotReady notReady && notReady.passing()
        ? returning.await(store.label(), key, notReady)
        : copy;
  }

  private static boolean relayed(Context ctx, Optional<HttpResponse<byte[]>> answer) {
    answer.ifPresent(given -> Forwarder.relay(given, ctx));
    return answer.isPresent();
  }

  private static boolean isAnswer(Lookup lookup) {
    return lookup instanceof Lookup.Found || lookup instanceof Lookup.Unknown;
  }

  /**
   * @param here what was said at first, for the reason where there is no answer
   */
  private static void answerHere(Context ctx, Lookup lookup, Lookup here, Answers answers) {
    if (lookup instanceof Lookup.Found found) {
      mark(ctx, found.row().stalenessMs());
      answers.found(found.row());
    } else if (lookup instanceof Lookup.Unknown unknown) {
      mark(ctx, unknown.stalenessMs());
      answers.unknown(unknown.stalenessMs());
    } else if (Forwarder.wasForwarded(ctx)) {
      // Whoever passed it on has others to ask, and a fallback of its own.
      throw new ProblemException(Problem.notReady("This instance holds no copy of " + ctx.path()));
    } else {
      answers.unavailable(
          here instanceof Lookup.NotReady notReady
              ? notReady.why()
              : "neither its owner nor anybody with a copy answers");
    }
  }

  private static void mark(Context ctx, OptionalLong stalenessMs) {
    stalenessMs.ifPresent(ms -> ctx.header(Forwarder.STALENESS, Long.toString(ms)));
  }
}
