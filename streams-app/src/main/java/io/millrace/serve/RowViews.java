package io.millrace.serve;

import io.millrace.context.ContextCells;
import io.millrace.context.ContextType;
import io.millrace.index.Item;
import io.millrace.index.ItemFacts;
import io.millrace.index.ItemIndex;
import io.millrace.index.ItemRatings;
import io.millrace.index.Strength;
import io.millrace.item.CountRow;
import io.millrace.item.FactorRow;
import io.millrace.learn.Band;
import io.millrace.learn.ChampionRanker;
import io.millrace.learn.Decay;
import io.millrace.learn.Feature;
import io.millrace.learn.LinearRanker;
import io.millrace.user.UserRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stored rows in a form people can read. Thread-safe. */
final class RowViews {
  private static final String[] TRENDS = {"hour", "day", "week"};

  private final ItemIndex index;
  private final Titles titles;

  RowViews(ItemIndex index, Titles titles) {
    this.index = index;
    this.titles = titles;
  }

  Map<String, Object> user(UserRow row) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("events", row.events());
    view.put("last_time", time(row.lastTime()));
    view.put("seen_items", row.seenSize());
    List<Object> history = new ArrayList<>();
    for (int h = 0; h < row.historySize(); h++) {
      Map<String, Object> touch = named(row.historyItem(h));
      touch.put("weight", row.historyWeight(h));
      touch.put("occurred_at", time(row.historyTime(h)));
      history.add(touch);
    }
    view.put("history", history);
    List<Object> impressions = new ArrayList<>();
    for (int i = 0; i < row.impressionSize(); i++) {
      Map<String, Object> impression = named(row.impressionItem(i));
      impression.put("count", row.impressionCount(i));
      impressions.add(impression);
    }
    view.put("impressions", impressions);
    view.put("factors", row.factors().clone());
    if (row.ratings().count() > 0) {
      view.put(
          "ratings", ratings(row.ratings().count(), row.ratings().bias(), row.ratings().vector()));
    }
    if (!row.profile().isEmpty()) {
      view.put("profile", UserEndpoint.known(row.profile()));
    }
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("number", row.list().number());
    list.put("generated_at", time(row.list().generatedAt()));
    list.put("items", titles.show(row.list().items(), Wish.best(Integer.MAX_VALUE, true)));
    view.put("list", list);
    return view;
  }

  Map<String, Object> counts(CountRow row) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("events", row.events());
    view.put("weight", row.mass());
    view.put("impressions", row.impressions());
    if (row.exposures().any()) {
      view.put("explored_places", row.exposures().offered());
      view.put("responses", row.exposures().responses());
    }
    view.put("first_time", time(row.firstTime()));
    view.put("last_time", time(row.lastTime()));
    view.put("removed", row.removed());
    float[] trends = new float[Decay.TRENDS];
    for (int t = 0; t < trends.length; t++) {
      trends[t] = row.trend(t);
    }
    view.put("popularity_at_last_time", trends(trends));
    view.put("facts", facts(row.facts()));
    List<Object> predecessors = new ArrayList<>();
    for (int cell = 0; cell < row.size(); cell++) {
      Map<String, Object> predecessor = named(row.predecessor(cell));
      predecessor.put("count", row.count(cell));
      predecessor.put("long_range", row.longRange(cell));
      predecessor.put("short_range", row.shortRange(cell));
      predecessors.add(predecessor);
    }
    view.put("predecessors", predecessors);
    if (row.contexts().size() > 0) {
      view.put("contexts", contexts(row.contexts()));
    }
    return view;
  }

  /** Contexts are known by their hashes alone; the type says of what. */
  private static List<Object> contexts(ContextCells cells) {
    List<Object> contexts = new ArrayList<>();
    for (int cell = 0; cell < cells.size(); cell++) {
      Map<String, Object> context = new LinkedHashMap<>();
      context.put("type", ContextType.of(cells.context(cell)).label());
      context.put("hash", Long.toHexString(cells.context(cell)));
      context.put("weight", cells.weight(cell));
      contexts.add(context);
    }
    return contexts;
  }

  Map<String, Object> factors(FactorRow row) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("bias", row.bias());
    view.put("factors", row.q().clone());
    addRatings(row.ratings(), view);
    return view;
  }

  Map<String, Object> ranker(int partition, ChampionRanker ranker) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("partition", partition);
    view.put("steps", ranker.steps());
    view.put("serving", ranker.serving());
    view.put("log_loss", losses(ranker));
    view.put("scenario_steps", scenarioSteps(ranker.linear()));
    Map<String, Object> features = new LinkedHashMap<>();
    for (Feature feature : Feature.values()) {
      features.put(feature.label(), weights(ranker.linear(), feature));
    }
    view.put("features", features);
    return view;
  }

  private static Map<String, Object> losses(ChampionRanker ranker) {
    Map<String, Object> losses = new LinkedHashMap<>();
    losses.put("linear", ranker.linearLoss());
    losses.put("hidden", ranker.hiddenLoss());
    return losses;
  }

  private static Map<String, Long> scenarioSteps(LinearRanker ranker) {
    Map<String, Long> steps = new LinkedHashMap<>();
    ranker.scenarios().forEach(scenario -> steps.put(scenario, ranker.scenarioSteps(scenario)));
    return steps;
  }

  private static Map<String, Object> weights(LinearRanker ranker, Feature feature) {
    float[] session = new float[Band.COUNT];
    float[] history = new float[Band.COUNT];
    for (int band = 0; band < Band.COUNT; band++) {
      session[band] = ranker.sessionOffset(band, feature);
      history[band] = ranker.historyOffset(band, feature);
    }
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("weight", ranker.weight(feature));
    view.put("recent_gain", ranker.recentGain(feature));
    view.put("by_session", session);
    view.put("by_history", history);
    Map<String, Float> scenarios = new LinkedHashMap<>();
    ranker.scenarios().forEach(s -> scenarios.put(s, ranker.scenarioOffset(s, feature)));
    view.put("by_scenario", scenarios);
    return view;
  }

  Map<String, Object> replica(Item item) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("events", item.events());
    view.put("weight", item.mass());
    view.put("first_time", time(item.firstTime()));
    view.put("last_time", time(item.lastTime()));
    view.put("recommendable", item.recommendable());
    float[] trends = new float[Decay.TRENDS];
    for (int t = 0; t < trends.length; t++) {
      trends[t] = item.rawTrend(t);
    }
    view.put("popularity_at_last_time", trends(trends));
    view.put("facts", facts(item.facts()));
    view.put("bias", item.bias());
    view.put("factors", item.q().clone());
    addRatings(item.ratings(), view);
    view.put("predecessors", strengths(index.predecessors(item.id())));
    view.put("successors", strengths(index.successors(item.id())));
    return view;
  }

  private static void addRatings(ItemRatings of, Map<String, Object> view) {
    if (of.sums().count() > 0) {
      view.put("ratings", ratings(of.sums().count(), of.bias(), of.vector()));
    }
  }

  /** One side of the rating model, in deviations. */
  private static Map<String, Object> ratings(long count, float bias, float[] vector) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("count", count);
    view.put("bias", bias);
    view.put("factors", vector.clone());
    return view;
  }

  private List<Object> strengths(long[] packed) {
    return Arrays.stream(packed)
        .filter(strength -> strength != Strength.NONE)
        .mapToObj(
            strength -> {
              Map<String, Object> other = named(index.hashOf(Strength.id(strength)));
              other.put("long_range", Strength.w(strength));
              other.put("short_range", Strength.w1(strength));
              return (Object) other;
            })
        .toList();
  }

  private Map<String, Object> named(long hash) {
    ItemName name = titles.nameOf(hash);
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("item_id", name.itemId());
    if (name.title() != null) {
      view.put("title", name.title());
    }
    return view;
  }

  private static Map<String, Object> trends(float[] values) {
    Map<String, Object> view = new LinkedHashMap<>();
    for (int t = 0; t < values.length; t++) {
      view.put(TRENDS[t], values[t]);
    }
    return view;
  }

  private static Map<String, Object> facts(ItemFacts facts) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("kind", facts.kind());
    view.put("title", facts.title());
    view.put("categories", facts.categories());
    view.put("tags", facts.tags());
    view.put("price", Double.isNaN(facts.price()) ? null : facts.price());
    view.put("available", facts.available());
    view.put("published_at", time(facts.publishedAt()));
    view.put("attributes", facts.attributes());
    return view;
  }

  private static Instant time(long ms) {
    return ms == 0 ? null : Instant.ofEpochMilli(ms);
  }
}
