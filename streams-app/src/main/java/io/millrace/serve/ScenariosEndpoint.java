package io.millrace.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.millrace.events.EventValidator;
import io.millrace.events.InvalidEventException;
import io.millrace.scenario.InvalidScenarioException;
import io.millrace.scenario.Scenario;
import io.millrace.scenario.ScenarioBook;
import io.millrace.scenario.ScenarioRecords;
import io.millrace.schemas.AvroJson;
import io.millrace.schemas.ScenarioRules;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /v1/scenarios}, {@code GET|PUT|DELETE /v1/scenarios/{id}}: the rules in force, as this
 * instance has them, and changes to them.
 *
 * <p>PUT takes the fields of the ScenarioRules schema as JSON; DELETE removes the scenario. Both
 * write a record to the scenarios topic and wait up to two seconds until the rules are in force
 * here: 200 when they are, 202 when they are on their way. Other instances have them within the
 * same moment.
 */
final class ScenariosEndpoint {
  static final String PATH = "/v1/scenarios";
  static final String ONE = "/v1/scenarios/{id}";
  private static final Logger log = LoggerFactory.getLogger(ScenariosEndpoint.class);
  private static final Duration IN_FORCE = Duration.ofSeconds(2);
  private static final int WRITE_SECONDS = 12;

  private final ScenarioBook book;
  private final RuleSink sink;
  private final RequestBody body;

  ScenariosEndpoint(ScenarioBook book, RuleSink sink, RequestBody body) {
    this.book = book;
    this.sink = sink;
    this.body = body;
  }

  record Listing(List<JsonNode> scenarios) {}

  /**
   * @param inForce whether the rules are in force on this instance
   * @param record where the record lies
   */
  record Change(String id, boolean inForce, RecordPlace record) {}

  void list(Context ctx) {
    Parameters.allow(ctx, Set.of());
    Json.answer(
        ctx, new Listing(book.all().values().stream().map(ScenariosEndpoint::json).toList()));
  }

  void get(Context ctx) {
    Parameters.allow(ctx, Set.of());
    String id = Parameters.id(ctx, "id");
    if (!book.has(id)) {
      throw new ProblemException(
          Problem.unknown(
              "There is no scenario " + id + "; what names it gets the rules of the default one."));
    }
    Json.answer(ctx, json(book.of(id)));
  }

  void put(Context ctx) {
    Parameters.allow(ctx, Set.of());
    String id = Parameters.id(ctx, "id");
    ScenarioRules rules = rules(body.json(ctx));
    Scenario scenario = scenario(id, rules);
    change(ctx, id, rules, scenario.stamp());
  }

  void delete(Context ctx) {
    Parameters.allow(ctx, Set.of());
    String id = Parameters.id(ctx, "id");
    change(ctx, id, null, 0);
  }

  private void change(Context ctx, String id, ScenarioRules rules, int stamp) {
    RecordPlace place = write(id, rules);
    boolean inForce = book.await(id, stamp, IN_FORCE);
    ctx.status(inForce ? 200 : 202);
    Json.answer(ctx, new Change(id, inForce, place));
  }

  private RecordPlace write(String id, ScenarioRules rules) {
    try {
      return sink.send(id, rules).orTimeout(WRITE_SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      log.warn("The rules of {} were not written: {}", id, e.getCause().toString());
      throw new ProblemException(
          Problem.notWritten(
              "The rules were not written, because Kafka or the schema registry failed; send them"
                  + " again once it is back."));
    }
  }

  /** The rules in a body: the schema's fields. */
  static ScenarioRules rules(JsonNode body) {
    JsonNode fields = body;
    if (body instanceof ObjectNode object && object.has("id")) {
      // As GET shows it, so that what was read can be sent back.
      fields = object.deepCopy().without("id");
    }
    try {
      return AvroJson.read(fields, ScenarioRules::new);
    } catch (AvroJson.MismatchException e) {
      throw new ProblemException(Problem.invalid(e.getMessage() + "."));
    }
  }

  /** The scenario of a name and rules, checked as the stream will. */
  static Scenario scenario(String id, ScenarioRules rules) {
    try {
      EventValidator.requireId("the scenario's name", id);
      return ScenarioRecords.of(id, rules);
    } catch (InvalidScenarioException | InvalidEventException e) {
      throw new ProblemException(Problem.invalid(e.getMessage() + "."));
    }
  }

  private static JsonNode json(Scenario scenario) {
    ObjectNode json = AvroJson.write(ScenarioRecords.toRecord(scenario));
    ObjectNode named = json.objectNode().put("id", scenario.id());
    return named.setAll(json);
  }
}
