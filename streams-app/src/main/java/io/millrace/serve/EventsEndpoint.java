package io.millrace.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.millrace.config.EventWeights;
import io.millrace.events.EventValidator;
import io.millrace.events.InvalidEventException;
import io.millrace.events.Origin;
import io.millrace.schemas.UserEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /v1/events}: one event, or an array of up to {@code millrace.http.max.batch}, for
 * those without a Kafka client.
 *
 * <p>Fields are those of the UserEvent schema; {@code occurred_at} is milliseconds since 1970 or
 * ISO-8601, and now where it is not given. All events are checked by the stream's own rules before
 * any is written: a 400 means none was. 202 names where each record lies, in the order given; the
 * broker has them, the stream learns from them within milliseconds. On 503 some may have been
 * written: give events an {@code event_id}, then sending all of them again counts none twice.
 */
final class EventsEndpoint {
  static final String PATH = "/v1/events";
  private static final Logger log = LoggerFactory.getLogger(EventsEndpoint.class);

  private final EventSink sink;
  private final EventWeights weights;
  private final long futureToleranceMs;
  private final RequestBody body;
  private final int maxBatch;

  EventsEndpoint(
      EventSink sink,
      EventWeights weights,
      long futureToleranceMs,
      RequestBody body,
      int maxBatch) {
    this.sink = sink;
    this.weights = weights;
    this.futureToleranceMs = futureToleranceMs;
    this.body = body;
    this.maxBatch = maxBatch;
  }

  /** The answer: one place per event. */
  record Answer(int accepted, List<RecordPlace> events) {}

  void handle(Context ctx) {
    Parameters.allow(ctx, Set.of());
    List<UserEvent> events = read(body.json(ctx));
    ctx.future(
        () -> {
          List<CompletableFuture<RecordPlace>> places = send(events);
          return CompletableFuture.allOf(places.toArray(CompletableFuture[]::new))
              .handle((all, failure) -> answer(ctx, places, failure));
        });
  }

  /**
   * With the broker away each send would block in turn: after one failure the rest is not tried.
   */
  private List<CompletableFuture<RecordPlace>> send(List<UserEvent> events) {
    List<CompletableFuture<RecordPlace>> places = new ArrayList<>(events.size());
    CompletableFuture<RecordPlace> last = null;
    for (UserEvent event : events) {
      boolean failed = last != null && last.isCompletedExceptionally();
      last = failed ? last : sink.send(event);
      places.add(last);
    }
    return places;
  }

  private List<UserEvent> read(JsonNode body) {
    if (!body.isArray()) {
      return List.of(read(body, 0));
    }
    if (body.isEmpty() || body.size() > maxBatch) {
      throw new ProblemException(
          Problem.invalid(
              "The array holds " + body.size() + " events; send 1 to " + maxBatch + " at a time."));
    }
    List<UserEvent> events = new ArrayList<>(body.size());
    for (int index = 0; index < body.size(); index++) {
      events.add(read(body.get(index), index));
    }
    return events;
  }

  private UserEvent read(JsonNode json, int index) {
    long now = System.currentTimeMillis();
    try {
      UserEvent event = EventJson.read(json, now);
      new EventValidator(
              weights, EventValidator.ScenarioWeights.NONE, futureToleranceMs, type -> {})
          .validate(event, now, Origin.NONE);
      return event;
    } catch (EventJson.FieldException e) {
      throw invalid(index, e.field(), e.getMessage());
    } catch (InvalidEventException e) {
      // Its reasons begin with the field's name.
      throw invalid(index, e.getMessage().split(" ", 2)[0], e.getMessage());
    }
  }

  private static ProblemException invalid(int index, String field, String reason) {
    Problem problem =
        Problem.invalid("Event " + index + ": " + reason + ". Nothing was written.")
            .with("index", index);
    return new ProblemException(field == null ? problem : problem.with("field", field));
  }

  private static Void answer(
      Context ctx, List<CompletableFuture<RecordPlace>> places, Throwable failure) {
    if (failure == null) {
      ctx.status(202);
      Json.answer(ctx, new Answer(places.size(), places.stream().map(f -> f.join()).toList()));
      return null;
    }
    long written = places.stream().filter(place -> !place.isCompletedExceptionally()).count();
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    log.warn(
        "{} of {} posted events were not written: {}",
        places.size() - written,
        places.size(),
        cause.toString());
    ErrorAnswers.write(
        ctx,
        Problem.notWritten(
                written
                    + " of "
                    + places.size()
                    + " events were written before Kafka or the schema registry failed; send all"
                    + " again once it is back. Events with an event_id are then counted once.")
            .with("accepted", written));
    return null;
  }
}
