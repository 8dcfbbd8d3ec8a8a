package io.millrace.events;

import io.millrace.row.UnknownRowVersionException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last resort for a record that validation let through and a processor could not digest: it
 * goes to the dead letters as received and the stream goes on. What is no fault of the record stops
 * the task: a row of a newer Millrace, a registry that stayed away.
 */
public final class DeadLetterHandler implements ProcessingExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(DeadLetterHandler.class);

  private static final String INTERNAL = "-repartition";

  private String deadLetters;

  @Override
  public void configure(Map<String, ?> configs) {
    deadLetters =
        String.valueOf(configs.get(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG));
  }

  /**
   * Only a mishap of our own code over a record as a producer sent it. Kafka's errors (a disk, a
   * sink, a registry) say nothing of the record, and may come when half of its work is done.
   */
  private static boolean isTheRecordsFault(String topic, Throwable error) {
    if (topic == null || topic.endsWith(INTERNAL)) {
      return false;
    }
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof KafkaException || cause instanceof UnknownRowVersionException) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception error) {
    if (!isTheRecordsFault(context.topic(), error)) {
      return Response.fail();
    }
    Origin origin = new Origin(context.topic(), context.partition(), context.offset());
    log.error("Record {} could not be processed and goes to {}.", origin, deadLetters, error);
    Headers headers = new RecordHeaders(context.headers());
    DeadLetter.mark(headers, "processing failed: " + error, origin, System.currentTimeMillis());
    return Response.resume(
        List.of(
            new ProducerRecord<>(
                deadLetters,
                null,
                context.timestamp(),
                context.sourceRawKey(),
                context.sourceRawValue(),
                headers)));
  }
}
