package io.millrace.replay;

import io.millrace.schemas.UserEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Sends recorded logs to the topic of user events. */
public final class EventSender implements AutoCloseable {
  private static final int PROGRESS_EVERY = 128;

  private final TopicSender<UserEvent> topic;
  private final Ticker ticker;

  /** Sends by this sender, and closes it in the end. */
  public EventSender(TopicSender<UserEvent> topic) {
    this(topic, Ticker.SYSTEM);
  }

  EventSender(TopicSender<UserEvent> topic, Ticker ticker) {
    this.topic = topic;
    this.ticker = ticker;
  }

  /**
   * Sends what is left of a log, in its order, and waits until the broker has it all. An interrupt
   * ends it early, with what was handed over so far delivered and the thread's flag set.
   *
   * @throws ReplayException if an event could not be delivered
   */
  public ReplayReport send(RecordedLog log, ReplayOptions options, Progress progress) {
    long start = ticker.nanos();
    Pacer pacer = new Pacer(options.pace(), ticker);
    long sent = 0;
    boolean interrupted = false;
    try {
      while (sent < options.limit() && log.hasNext()) {
        RecordedEvent event = log.next();
        boolean waited = pacer.await(event.timestampMs());
        topic.send(event.user(), avro(event, options.withIds() ? idIn(log) : null));
        sent++;
        if (waited || sent % PROGRESS_EVERY == 0) {
          progress.update(sent, fraction(log, sent, options));
        }
      }
      topic.flush();
    } catch (InterruptedException e) {
      interrupted = true;
      deliverTheRest();
    }
    progress.update(sent, interrupted ? log.fractionRead() : 1);
    Duration took = Duration.ofNanos(ticker.nanos() - start);
    return new ReplayReport(sent, log.badLines().count(), took, interrupted);
  }

  /** Short of 1: what was handed over is not delivered yet. */
  private static double fraction(RecordedLog log, long sent, ReplayOptions options) {
    double ofLimit = (double) sent / options.limit();
    return Math.min(0.999, Math.max(log.fractionRead(), ofLimit));
  }

  private void deliverTheRest() {
    try {
      topic.flush();
    } catch (InterruptedException e) {
      // Asked a second time: leave at once.
    }
    Thread.currentThread().interrupt();
  }

  private static String idIn(RecordedLog log) {
    return log.name() + ":" + log.line();
  }

  private static UserEvent avro(RecordedEvent event, String id) {
    Double value = event.value().isPresent() ? (Double) event.value().getAsDouble() : null;
    return new UserEvent(
        id,
        event.user(),
        event.item(),
        event.type(),
        value,
        Instant.ofEpochMilli(event.timestampMs()),
        null,
        null,
        null,
        Map.of());
  }

  @Override
  public void close() {
    topic.close();
  }
}
