package io.millrace.item;

import io.millrace.content.EmbeddingSpace;
import io.millrace.events.DeadLetter;
import io.millrace.events.EventValidator;
import io.millrace.events.InvalidEventException;
import io.millrace.events.Origin;
import io.millrace.events.PatientDecoder;
import io.millrace.metrics.Meters;
import io.millrace.schemas.CatalogItem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Decodes and validates catalogue records; a tombstone becomes a removal. */
public final class AdmitCatalog implements Processor<byte[], byte[], byte[], CatalogAdmission> {
  private final PatientDecoder<CatalogItem> decoder;
  private final CatalogFacts facts;
  private final Meters meters;
  private ProcessorContext<byte[], CatalogAdmission> context;

  /**
   * @param spaces whose embeddings are taken in; others are left aside
   */
  public AdmitCatalog(
      PatientDecoder<CatalogItem> decoder, List<EmbeddingSpace> spaces, Meters meters) {
    this.decoder = decoder;
    this.facts = new CatalogFacts(spaces);
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<byte[], CatalogAdmission> context) {
    this.context = context;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    RecordMetadata metadata = context.recordMetadata().orElseThrow();
    try {
      String item = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
      EventValidator.requireId("the record's key, the item id,", item);
      ItemUpdate update =
          record.value() == null
              ? new ItemUpdate.Removed()
              : new ItemUpdate.Described(
                  facts.of(decoder.decode(metadata.topic(), record.headers(), record.value())));
      context.forward(record.withValue(new CatalogAdmission.Accepted(item, update)));
    } catch (InvalidEventException e) {
      meters.deadLetter(metadata.topic());
      Origin origin = new Origin(metadata.topic(), metadata.partition(), metadata.offset());
      long now = context.currentSystemTimeMs();
      Headers headers = DeadLetter.marked(record.headers(), e.getMessage(), origin, now);
      CatalogAdmission rejected = new CatalogAdmission.Rejected(record.value());
      context.forward(new Record<>(record.key(), rejected, record.timestamp(), headers));
    }
  }
}
