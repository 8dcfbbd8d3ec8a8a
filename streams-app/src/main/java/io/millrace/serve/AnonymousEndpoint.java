package io.millrace.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.millrace.index.ItemIndex;
import io.millrace.learn.ChampionRanker;
import io.millrace.learn.ItemHash;
import io.millrace.learn.ModelSettings;
import io.millrace.profile.Profile;
import io.millrace.recommend.Query;
import io.millrace.scenario.Scenario;
import io.millrace.scenario.ScenarioBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * {@code POST /v1/recommendations}: recommendations for somebody unknown, from the items in the
 * body: {@code {"items": ["a", "b"], "limit": 20, "exclude": ["c"], "explain": true}}, and from
 * what else is known: {@code "attributes": {"region": "north"}, "interests": ["tea"], "context":
 * {"device": "phone"}}.
 *
 * <p>{@code items} are in the order they were touched, the latest <b>last</b>; of many, the latest
 * 15 distinct ones count. Ids nobody has heard of are passed over; when none is left, the answer is
 * the trending list. Nothing is stored. Any instance answers by itself, with a ranker it holds.
 */
final class AnonymousEndpoint {
  static final String PATH = "/v1/recommendations";
  private static final int MOST_ITEMS = 1000;
  private static final Set<String> FIELDS =
      Set.of(
          "items", "limit", "exclude", "explain", "scenario", "context", "attributes", "interests");

  private final Rankers rankers;
  private final ItemIndex index;
  private final ScenarioBook scenarios;
  private final ModelSettings settings;
  private final Workbench.Pool benches;
  private final Titles titles;
  private final Trending trending;
  private final Supplier<String> self;
  private final RequestBody body;

  AnonymousEndpoint(Parts parts, RequestBody body) {
    this.rankers = new Rankers(parts.state());
    this.index = parts.index();
    this.scenarios = parts.scenarios();
    this.settings = parts.settings();
    this.benches = parts.benches();
    this.titles = parts.titles();
    this.trending = parts.trending();
    this.self = parts.self();
    this.body = body;
  }

  void handle(Context ctx) {
    Parameters.allow(ctx, Set.of());
    JsonNode body = this.body.json(ctx);
    requireKnownFields(body);
    boolean told = body.has("attributes") || body.has("interests") || body.has("context");
    List<String> items = told && !body.has("items") ? List.of() : strings(body, "items");
    Profile profile = profile(body);
    Wish asked = wish(body);
    Scenario scenario = scenarios.of(asked.scenario());
    Wish wish = asked.in(scenario);
    RebuiltIndex.of(index);
    boolean anyKnown =
        !profile.isEmpty() || items.stream().anyMatch(item -> index.itemOfKey(item) != null);
    Json.answer(
        ctx,
        anyKnown
            ? benches.with(bench -> recommend(items, profile, wish, scenario, bench))
            : answer(wish, "trending", null, trending.list(wish, scenario)));
  }

  private ListAnswer answer(Wish wish, String source, MadeBy madeBy, List<ShownItem> shown) {
    return new ListAnswer(
        null,
        wish.scenario(),
        source,
        false,
        null,
        Instant.ofEpochMilli(System.currentTimeMillis()),
        self.get(),
        null,
        madeBy,
        shown);
  }

  private ListAnswer recommend(
      List<String> items, Profile profile, Wish wish, Scenario scenario, Workbench bench) {
    long now = index.latestEventTime();
    Query query = bench.query.begin(now, null, settings.excludeSeen()).in(scenario);
    query.knowing(profile).under(wish.circumstances(settings.contexts()));
    for (int i = items.size() - 1; i >= 0; i--) {
      long hash = ItemHash.of(items.get(i));
      query.addHistory(hash, now, settings.recentItems());
      query.addSeen(hash, 1);
    }
    wish.exclude().forEach(query::exclude);
    ChampionRanker ranker = rankers.of(null, bench);
    MadeBy madeBy = wish.detailed() ? MadeBy.of(scenario, null, ranker) : null;
    return answer(wish, "recomputed", madeBy, bench.list(ranker, wish, titles));
  }

  private Wish wish(JsonNode body) {
    JsonNode limit = body.get("limit");
    if (limit != null && !limit.canConvertToInt()) {
      throw new ProblemException(
          Problem.invalid("limit is " + limit + "; it has to be a number from 1 to 100."));
    }
    JsonNode explain = body.get("explain");
    if (explain != null && !explain.isBoolean()) {
      throw new ProblemException(
          Problem.invalid("explain is " + explain + "; it has to be true or false."));
    }
    JsonNode scenario = body.get("scenario");
    return new Wish(
        limit == null ? settings.listSize() : Parameters.limit(limit.intValue()),
        limit != null,
        Wish.hashes(body.has("exclude") ? strings(body, "exclude") : List.of()),
        explain == null || explain.booleanValue(),
        explain != null && explain.booleanValue(),
        scenario == null || scenario.isNull() ? null : scenario.asText(),
        context(body));
  }

  private static Map<String, String> context(JsonNode body) {
    Map<String, String> context = texts(body, "context", Wish.CONTEXT.size());
    for (String name : context.keySet()) {
      if (!Wish.CONTEXT.contains(name)) {
        String names = String.join(", ", Wish.CONTEXT.stream().sorted().toList());
        throw new ProblemException(
            Problem.invalid("There is no " + name + " in a context; known: " + names + "."));
      }
    }
    return context;
  }

  private static Profile profile(JsonNode body) {
    List<String> interests = body.has("interests") ? strings(body, "interests") : List.of();
    if (interests.size() > Profile.MOST_INTERESTS) {
      throw new ProblemException(
          Problem.invalid("interests has more than " + Profile.MOST_INTERESTS + " entries."));
    }
    return Profile.of(
        texts(body, "attributes", Profile.MOST_ATTRIBUTES),
        interests,
        List.of(),
        List.of(),
        List.of());
  }

  private static Map<String, String> texts(JsonNode body, String field, int most) {
    JsonNode object = body.get(field);
    Map<String, String> values = new HashMap<>();
    if (object == null) {
      return values;
    }
    object.fields().forEachRemaining(entry -> values.put(entry.getKey(), text(entry.getValue())));
    if (!object.isObject() || values.size() > most || values.containsValue(null)) {
      throw new ProblemException(
          Problem.invalid(
              field + " has to be an object of up to " + most + " names and values (strings)."));
    }
    return values;
  }

  private static String text(JsonNode value) {
    return value.isTextual() && value.asText().length() <= Profile.LONGEST_TEXT
        ? value.asText()
        : null;
  }

  private static void requireKnownFields(JsonNode body) {
    if (!body.isObject()) {
      throw new ProblemException(
          Problem.invalid("The body has to be an object such as {\"items\": [\"a\", \"b\"]}."));
    }
    body.fieldNames()
        .forEachRemaining(
            name -> {
              if (!FIELDS.contains(name)) {
                throw new ProblemException(
                    Problem.invalid(
                        "There is no field " + name + " here; known: " + known() + "."));
              }
            });
  }

  private static String known() {
    return String.join(", ", FIELDS.stream().sorted().toList());
  }

  private static List<String> strings(JsonNode body, String field) {
    JsonNode array = body.get(field);
    List<String> values = new ArrayList<>();
    boolean usable = array != null && array.isArray() && array.size() <= MOST_ITEMS;
    if (usable) {
      for (JsonNode value : array) {
        usable &= value.isTextual();
        values.add(value.asText());
      }
    }
    if (!usable) {
      throw new ProblemException(
          Problem.invalid(field + " has to be an array of up to 1000 item ids (strings)."));
    }
    return values;
  }
}
