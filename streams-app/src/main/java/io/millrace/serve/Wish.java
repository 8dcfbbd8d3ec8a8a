package io.millrace.serve;

import io.javalin.http.Context;
import io.millrace.context.Circumstances;
import io.millrace.learn.ContextSettings;
import io.millrace.learn.ItemHash;
import io.millrace.scenario.Scenario;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was asked for in a list.
 *
 * @param limit items at most, 1 to 100
 * @param limited whether the limit was asked for, or is only the default
 * @param exclude hashes of items to leave out
 * @param explain whether reasons are wanted
 * @param detailed whether all that made the list is wanted
 * @param scenario null for the default one
 * @param context what is said of circumstances, by {@link #CONTEXT}
 */
record Wish(
    int limit,
    boolean limited,
    Set<Long> exclude,
    boolean explain,
    boolean detailed,
    String scenario,
    Map<String, String> context) {
  /** What may be said of circumstances. */
  static final Set<String> CONTEXT =
      Set.of(Circumstances.DEVICE, Circumstances.PLACE, Circumstances.UTC_OFFSET);

  private static final Set<String> PARAMETERS =
      Set.of("limit", "exclude", "explain", "scenario", "device", "place", "utc_offset");

  /** Reads the query parameters of a GET. */
  static Wish of(Context ctx, int defaultLimit) {
    Parameters.allow(ctx, PARAMETERS);
    return new Wish(
        Parameters.limit(ctx, defaultLimit),
        ctx.queryParam("limit") != null,
        hashes(Parameters.list(ctx, "exclude")),
        Parameters.flag(ctx, "explain", true),
        Parameters.flag(ctx, "explain", false),
        ctx.queryParam("scenario"),
        context(ctx));
  }

  /** The same, as long as lists are there where no limit was asked for. */
  Wish in(Scenario where) {
    int size = limited ? limit : where.sizeOr(limit);
    return new Wish(size, limited, exclude, explain, detailed, scenario, context);
  }

  private static Map<String, String> context(Context ctx) {
    Map<String, String> context = new HashMap<>();
    for (String name : CONTEXT) {
      if (ctx.queryParam(name) != null) {
        context.put(name, ctx.queryParam(name));
      }
    }
    return context;
  }

  /** Under which circumstances the list is shown, which is now. */
  Circumstances circumstances(ContextSettings settings) {
    return Circumstances.of(System.currentTimeMillis(), context, settings);
  }

  /** The best {@code limit} items, nothing else asked. */
  static Wish best(int limit, boolean explain) {
    return new Wish(limit, true, Set.of(), explain, false, null, Map.of());
  }

  static Set<Long> hashes(List<String> items) {
    return items.isEmpty()
        ? Set.of()
        : items.stream().map(ItemHash::of).collect(Collectors.toUnmodifiableSet());
  }

  boolean excludes(long hash) {
    return !exclude.isEmpty() && exclude.contains(hash);
  }
}
