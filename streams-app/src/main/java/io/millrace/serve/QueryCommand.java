package io.millrace.serve;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code millrace query}: asks a running instance, one subcommand per endpoint. */
@Command(
    name = "query",
    description = "Ask a running instance.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
public final class QueryCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--url",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "Where an instance listens (default: ${DEFAULT-VALUE}).")
  private String url;

  @Mixin private CredentialOptions credentials;

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print the answer as it came.")
  private boolean json;

  /** How the answer to one question is shown. */
  private interface View {
    void print(JsonNode answer, PrintWriter out);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Which endpoint? See --help.");
  }

  @Command(description = "A user's recommendations, and why.", mixinStandardHelpOptions = true)
  int recommendations(
      @Parameters(paramLabel = "USER", description = "A user id.") String user,
      @Option(names = "--limit", paramLabel = "N", description = "Items at most, 1 to 100.")
          Integer limit,
      @Option(names = "--exclude", split = ",", paramLabel = "ITEM", description = "Leave out.")
          List<String> exclude,
      @Option(names = "--scenario", paramLabel = "NAME", description = "Where it will be shown.")
          String scenario,
      @Option(names = "--explain", description = "All that put each item where it is.")
          boolean explain) {
    String path =
        "/v1/users/"
            + encode(user)
            + "/recommendations"
            + query(
                "limit",
                limit,
                "exclude",
                joined(exclude),
                "scenario",
                encoded(scenario),
                "explain",
                explain ? "true" : null);
    return show(path, null, explain ? ExplanationView::print : Views::list);
  }

  @Command(
      description = "Recommendations for somebody unknown, from items they touched.",
      mixinStandardHelpOptions = true)
  int anonymous(
      @Parameters(
              paramLabel = "ITEM",
              arity = "1..*",
              description = "Item ids in the order they were touched, the latest last.")
          List<String> items,
      @Option(names = "--limit", paramLabel = "N", description = "Items at most, 1 to 100.")
          Integer limit) {
    var body = Json.MAPPER.createObjectNode();
    items.forEach(body.putArray("items")::add);
    if (limit != null) {
      body.put("limit", limit);
    }
    return show("/v1/recommendations", body.toString(), Views::list);
  }

  @Command(description = "The items most like one item.", mixinStandardHelpOptions = true)
  int similar(
      @Parameters(paramLabel = "ITEM", description = "An item id.") String item,
      @Option(names = "--limit", paramLabel = "N", description = "Items at most, 1 to 100.")
          Integer limit) {
    return show(
        "/v1/items/" + encode(item) + "/similar" + query("limit", limit), null, Views::similar);
  }

  @Command(description = "What is popular now.", mixinStandardHelpOptions = true)
  int trending(
      @Option(
              names = "--window",
              paramLabel = "WINDOW",
              description = "Half-life of popularity: hour, day, week; or all.")
          String window,
      @Option(names = "--limit", paramLabel = "N", description = "Items at most, 1 to 100.")
          Integer limit) {
    return show(
        "/v1/trending" + query("window", encoded(window), "limit", limit), null, Views::trending);
  }

  @Command(description = "What gains early.", mixinStandardHelpOptions = true)
  int rising(
      @Option(
              names = "--window",
              paramLabel = "WINDOW",
              description = "The short while that is looked at: hour or day.")
          String window,
      @Option(names = "--kind", paramLabel = "KIND", description = "Items of this kind only.")
          String kind,
      @Option(names = "--category", paramLabel = "NAME", description = "Of this category only.")
          String category,
      @Option(names = "--limit", paramLabel = "N", description = "Items at most, 1 to 100.")
          Integer limit) {
    String query =
        query(
            "window", encoded(window),
            "kind", encoded(kind),
            "category", encoded(category),
            "limit", limit);
    return show("/v1/rising" + query, null, Views::rising);
  }

  @Command(description = "What is known of a user.", mixinStandardHelpOptions = true)
  int user(@Parameters(paramLabel = "USER", description = "A user id.") String user) {
    return show("/v1/users/" + encode(user), null, Views::user);
  }

  @Command(
      description = "What a user would give an item, and what that is made of.",
      mixinStandardHelpOptions = true)
  int rating(
      @Parameters(paramLabel = "USER", description = "A user id.") String user,
      @Parameters(paramLabel = "ITEM", description = "An item id.") String item) {
    return show("/v1/users/" + encode(user) + "/ratings/" + encode(item), null, Views::rating);
  }

  @Command(
      description = "What the instance holds of each state store.",
      mixinStandardHelpOptions = true)
  int stores() {
    return show("/v1/stores", null, Views::stores);
  }

  @Command(description = "One row of the state, decoded.", mixinStandardHelpOptions = true)
  int store(
      @Parameters(
              paramLabel = "STORE",
              description = "users, rankers, item-counts, item-factors or item-index.")
          String store,
      @Parameters(paramLabel = "KEY", description = "A user id, an item id, or linear.")
          String key) {
    return show("/v1/stores/" + encode(store) + "/" + encode(key), null, Views::row);
  }

  @Command(description = "Whether the instance is ready.", mixinStandardHelpOptions = true)
  int health() {
    return show("/health/ready", null, Views::health);
  }

  private int show(String path, String body, View view) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try {
      ApiClient client = new ApiClient(url, credentials.token(), credentials.trust());
      JsonNode answer = body == null ? client.get(path) : client.post(path, body);
      if (json) {
        out.println(answer.toPrettyString());
      } else {
        view.print(answer, out);
      }
      out.flush();
      return 0;
    } catch (ApiClient.FailedException e) {
      err.println("millrace: " + e.getMessage());
      err.flush();
      return 1;
    }
  }

  /** Names and values by turns, the values encoded; what is null is left out. */
  private static String query(Object... pairs) {
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    for (int p = 0; p < pairs.length; p += 2) {
      if (pairs[p + 1] != null) {
        query.add(pairs[p] + "=" + pairs[p + 1]);
      }
    }
    return query.toString();
  }

  private static String joined(List<String> ids) {
    return ids == null ? null : String.join(",", ids.stream().map(QueryCommand::encode).toList());
  }

  private static String encoded(String text) {
    return text == null ? null : encode(text);
  }

  /** Percent-encoded, for a path or a query. */
  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
