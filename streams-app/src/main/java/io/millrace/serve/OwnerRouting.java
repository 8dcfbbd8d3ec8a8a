package io.millrace.serve;

import io.javalin.http.Context;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Answers for any key from any instance: from here where this is the owner; else the owner is
 * asked; if it fails, a standby copy here, then the other standbys; then, where there is no
 * fallback, the owner once more; then nobody. Each is given millrace.http.forward.timeout.ms. A
 * request that was passed on is never passed on again.
 */
final class OwnerRouting {
  private static final Lookup NOBODY =
      new Lookup.NotReady("neither its owner nor a standby answers");

  private final StateReader state;
  private final Forwarder forwarder;

  OwnerRouting(StateReader state, Forwarder forwarder) {
    this.state = state;
    this.forwarder = forwarder;
  }

  /** How an endpoint answers for one key. */
  interface Answers {
    /** The row was read here. */
    void found(Row row);

    /** There is no such key; {@code stalenessMs} as {@link Row#stalenessMs()}. */
    void unknown(OptionalLong stalenessMs);

    /**
     * Whether {@link #unavailable} has something to show, so that nobody need wait for the owner
     * again.
     */
    default boolean hasFallback() {
      return false;
    }

    /** Neither the owner nor a standby can be reached. */
    void unavailable(String why);
  }

  void answer(Context ctx, StoreName store, String key, Answers answers) {
    Lookup own = state.find(store.label(), key);
    if (own instanceof Lookup.Elsewhere elsewhere) {
      answerFromElsewhere(ctx, store, key, elsewhere, answers);
    } else if (own instanceof Lookup.NotReady notReady) {
      Lookup copy = state.findStandby(store.label(), key);
      answerHere(ctx, copy instanceof Lookup.NotReady ? notReady : copy, answers);
    } else {
      answerHere(ctx, own, answers);
    }
  }

  private void answerFromElsewhere(
      Context ctx, StoreName store, String key, Lookup.Elsewhere elsewhere, Answers answers) {
    boolean last = Forwarder.wasForwarded(ctx);
    if (!last && relayed(ctx, List.of(elsewhere.owner()))) {
      return;
    }
    Lookup copy = state.findStandby(store.label(), key);
    if (!(copy instanceof Lookup.NotReady)) {
      answerHere(ctx, copy, answers);
    } else if (last || !(relayed(ctx, elsewhere.standbys()) || insisted(ctx, elsewhere, answers))) {
      answerHere(ctx, NOBODY, answers);
    }
  }

  /** An owner that was only slow a moment ago is better than an error. */
  private boolean insisted(Context ctx, Lookup.Elsewhere elsewhere, Answers answers) {
    Optional<HttpResponse<byte[]>> answer =
        answers.hasFallback() ? Optional.empty() : forwarder.insist(elsewhere.owner(), ctx);
    answer.ifPresent(given -> Forwarder.relay(given, ctx));
    return answer.isPresent();
  }

  private boolean relayed(Context ctx, List<String> hosts) {
    for (String host : hosts) {
      Optional<HttpResponse<byte[]>> answer = forwarder.ask(host, ctx);
      if (answer.isPresent()) {
        Forwarder.relay(answer.get(), ctx);
        return true;
      }
    }
    return false;
  }

  private static void answerHere(Context ctx, Lookup lookup, Answers answers) {
    if (lookup instanceof Lookup.Found found) {
      mark(ctx, found.row().stalenessMs());
      answers.found(found.row());
    } else if (lookup instanceof Lookup.Unknown unknown) {
      mark(ctx, unknown.stalenessMs());
      answers.unknown(unknown.stalenessMs());
    } else if (Forwarder.wasForwarded(ctx)) {
      // Whoever passed it on has other standbys to ask, and a fallback of its own.
      throw new ProblemException(Problem.notReady("This instance holds no copy of " + ctx.path()));
    } else {
      answers.unavailable(lookup instanceof Lookup.NotReady notReady ? notReady.why() : "");
    }
  }

  private static void mark(Context ctx, OptionalLong stalenessMs) {
    stalenessMs.ifPresent(ms -> ctx.header(Forwarder.STALENESS, Long.toString(ms)));
  }
}
