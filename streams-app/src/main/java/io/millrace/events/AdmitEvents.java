package io.millrace.events;

import io.millrace.metrics.Meters;
import io.millrace.schemas.UserEvent;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Decodes and validates user events, and tells those that lie on their owner's partition from
 * strays. Ownership is murmur2 of the user's id, as Java clients and routing have it; librdkafka's
 * clients place keys by CRC32.
 */
public final class AdmitEvents implements Processor<byte[], byte[], byte[], Admission> {
  /** Where a hopping event remembers its first place. */
  static final String ORIGIN = "millrace.origin";

  private final PatientDecoder<UserEvent> decoder;
  private final EventValidator validator;
  private final int partitions;
  private final boolean hopped;
  private final Meters meters;
  private ProcessorContext<byte[], Admission> context;

  /**
   * @param partitions of the user side
   * @param hopped whether records come from the topic of strays: they are where they belong, and
   *     their header, which nobody else is believed, says where they came from
   */
  public AdmitEvents(
      PatientDecoder<UserEvent> decoder,
      EventValidator validator,
      int partitions,
      boolean hopped,
      Meters meters) {
    this.decoder = decoder;
    this.validator = validator;
    this.partitions = partitions;
    this.hopped = hopped;
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<byte[], Admission> context) {
    this.context = context;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    RecordMetadata metadata = context.recordMetadata().orElseThrow();
    Origin origin = origin(record.headers(), metadata);
    try {
      UserEvent raw = decoder.decode(metadata.topic(), record.headers(), record.value());
      Event event = named(validator.validate(raw, record.timestamp(), origin), record.headers());
      byte[] user = event.user().getBytes(StandardCharsets.UTF_8);
      if (hopped || BuiltInPartitioner.partitionForKey(user, partitions) == metadata.partition()) {
        context.forward(new Record<>(user, new Admission.Accepted(event), record.timestamp()));
      } else {
        meters.stray(metadata.topic());
        Headers headers = new RecordHeaders(record.headers());
        headers.remove(ORIGIN);
        headers.add(ORIGIN, origin.toString().getBytes(StandardCharsets.UTF_8));
        Admission stray = new Admission.Stray(event.user(), record.value());
        context.forward(new Record<>(user, stray, record.timestamp(), headers));
      }
    } catch (InvalidEventException e) {
      meters.deadLetter(metadata.topic());
      long now = context.currentSystemTimeMs();
      Headers headers = DeadLetter.marked(record.headers(), e.getMessage(), origin, now);
      Admission rejected = new Admission.Rejected(record.value());
      context.forward(new Record<>(record.key(), rejected, record.timestamp(), headers));
    }
  }

  /**
   * Anybody may send the header, as anybody may give an event an id; a text that is too long is
   * none.
   */
  private static Event named(Event event, Headers headers) {
    if (event.id() != null) {
      return event;
    }
    String first = DeadLetter.read(headers, DeadLetter.FIRST_ORIGIN);
    return first == null || first.length() > EventValidator.LONGEST_ID
        ? event
        : event.withId(first);
  }

  private Origin origin(Headers headers, RecordMetadata metadata) {
    Header first = hopped ? headers.lastHeader(ORIGIN) : null;
    if (first == null) {
      return new Origin(metadata.topic(), metadata.partition(), metadata.offset());
    }
    return Origin.parse(new String(first.value(), StandardCharsets.UTF_8));
  }
}
