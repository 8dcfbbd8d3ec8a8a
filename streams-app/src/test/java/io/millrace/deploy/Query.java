package io.millrace.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A PromQL expression of the alerts or the dashboard.
 *
 * @param where the alert or panel it is of
 * @param legend how the dashboard names its series, or nothing
 */
record Query(String where, String expression, String legend) {
  private static final String ALERTS = "deploy/prometheus/alerts.yml";
  private static final String DASHBOARD = "deploy/grafana/dashboards/millrace.json";

  private static final Pattern SELECTOR =
      Pattern.compile("\\b((?:millrace|kafka|jvm|process)_\\w+)(?:\\{([^}]*)})?");
  private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");
  private static final Pattern GROUPING = Pattern.compile("\\b(?:by|on)\\s*\\(([^)]*)\\)");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

  /** Labels that Prometheus adds to what it scrapes. */
  static final Set<String> ADDED = Set.of("job", "instance");

  static JsonNode dashboard() {
    return Source.json(DASHBOARD);
  }

  static List<JsonNode> alerts() {
    List<JsonNode> alerts = new ArrayList<>();
    for (JsonNode group : Source.yaml(ALERTS).path("groups")) {
      group.path("rules").forEach(alerts::add);
    }
    return alerts;
  }

  static List<Query> all() {
    List<Query> queries = new ArrayList<>();
    for (JsonNode alert : alerts()) {
      queries.add(new Query(alert.path("alert").asText(), alert.path("expr").asText(), ""));
    }
    for (JsonNode panel : dashboard().path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        queries.add(
            new Query(
                panel.path("title").asText(),
                target.path("expr").asText(),
                target.path("legendFormat").asText()));
      }
    }
    return queries;
  }

  /** The metrics it reads, each with what it asks of their labels. */
  List<Selector> selectors() {
    return SELECTOR.matcher(expression).results().map(Query::selector).toList();
  }

  private static Selector selector(MatchResult found) {
    String matchers = found.group(2) == null ? "" : found.group(2);
    Map<String, Pattern> labels = new LinkedHashMap<>();
    MATCHER
        .matcher(matchers)
        .results()
        .filter(matcher -> !ADDED.contains(matcher.group(1)))
        .forEach(
            matcher -> {
              boolean exact = matcher.group(2).equals("=");
              String value = exact ? Pattern.quote(matcher.group(3)) : matcher.group(3);
              String negated = matcher.group(2).startsWith("!") ? "(?!" + value + "$).*" : value;
              labels.put(matcher.group(1), Pattern.compile(negated));
            });
    return new Selector(found.group(1), labels);
  }

  /** The labels it groups by, and those its legend shows. */
  Set<String> labels() {
    Set<String> labels = new TreeSet<>();
    GROUPING
        .matcher(expression)
        .results()
        .flatMap(group -> Stream.of(group.group(1).split("\\s*,\\s*")))
        .forEach(labels::add);
    PLACEHOLDER.matcher(legend).results().forEach(label -> labels.add(label.group(1)));
    labels.removeAll(ADDED);
    return labels;
  }

  /** As Prometheus reads it: with the dashboard's variable replaced. */
  String promql() {
    return expression.replace("$__rate_interval", "1m");
  }

  /** A metric's name and, by label, what its value must be. */
  record Selector(String metric, Map<String, Pattern> labels) {
    boolean selects(Scrape.Series series) {
      return series.metric().equals(metric)
          && labels.entrySet().stream()
              .allMatch(
                  label ->
                      label
                          .getValue()
                          .matcher(series.labels().getOrDefault(label.getKey(), ""))
                          .matches());
    }
  }
}
