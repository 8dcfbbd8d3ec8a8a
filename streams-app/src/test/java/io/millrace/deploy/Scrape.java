package io.millrace.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What /metrics says, in Prometheus' text format. */
record Scrape(List<Series> series) {
  private static final Pattern LINE =
      Pattern.compile("(?<metric>\\w+)(?:\\{(?<labels>.*)})? (?<value>\\S+)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  record Series(String metric, Map<String, String> labels, double value) {}

  static Scrape parse(String text) {
    return new Scrape(
        text.lines()
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .map(Scrape::series)
            .toList());
  }

  private static Series series(String line) {
    Matcher parts = LINE.matcher(line);
    assertThat(parts.matches()).as(line).isTrue();
    Map<String, String> labels = new HashMap<>();
    if (parts.group("labels") != null) {
      LABEL
          .matcher(parts.group("labels"))
          .results()
          .forEach(label -> labels.put(label.group(1), label.group(2)));
    }
    String value = parts.group("value").replace("+Inf", "Infinity");
    return new Series(parts.group("metric"), labels, Double.parseDouble(value));
  }

  List<Series> of(Query.Selector selector) {
    return series.stream().filter(selector::selects).toList();
  }

  /** Every metric a query reads is there, with the labels it groups by and shows. */
  void assertAnswers(Query query) {
    for (Query.Selector selector : query.selectors()) {
      assertThat(of(selector)).as("%s: %s", query.where(), selector).isNotEmpty();
      assertThat(of(selector))
          .as("%s: %s has %s", query.where(), selector.metric(), query.labels())
          .allMatch(series -> series.labels().keySet().containsAll(query.labels()));
    }
  }
}
