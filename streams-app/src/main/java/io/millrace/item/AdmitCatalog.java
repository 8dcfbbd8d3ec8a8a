package io.millrace.item;

import io.millrace.events.DeadLetter;
import io.millrace.events.EventValidator;
import io.millrace.events.InvalidEventException;
import io.millrace.events.Origin;
import io.millrace.events.PatientDecoder;
import io.millrace.index.ItemFacts;
import io.millrace.metrics.Meters;
import io.millrace.schemas.CatalogItem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Decodes and validates catalogue records; a tombstone becomes a removal. */
public final class AdmitCatalog implements Processor<byte[], byte[], byte[], CatalogAdmission> {
  public static final int MOST_LABELS = 64;
  public static final int LONGEST_LABEL = 256;
  public static final int LONGEST_TITLE = 1024;

  private final PatientDecoder<CatalogItem> decoder;
  private final Meters meters;
  private ProcessorContext<byte[], CatalogAdmission> context;

  public AdmitCatalog(PatientDecoder<CatalogItem> decoder, Meters meters) {
    this.decoder = decoder;
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
                  facts(decoder.decode(metadata.topic(), record.headers(), record.value())));
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

  private static ItemFacts facts(CatalogItem item) {
    if (item.getTitle().length() > LONGEST_TITLE) {
      throw new InvalidEventException("title is longer than " + LONGEST_TITLE + " characters");
    }
    double price = item.getPrice() == null ? Double.NaN : item.getPrice();
    if (item.getPrice() != null && !(Double.isFinite(price) && price >= 0)) {
      throw new InvalidEventException("price is " + price + "; it must be 0 or more");
    }
    return new ItemFacts(
        shortEnough("kind", item.getKind()),
        item.getTitle(),
        labels("categories", item.getCategories()),
        labels("tags", item.getTags()),
        price,
        item.getAvailable(),
        item.getPublishedAt() == null ? 0 : item.getPublishedAt().toEpochMilli(),
        attributes(item.getAttributes()));
  }

  /** Facts stand in every row, model and index entry of their item, so each text has a cap. */
  private static String shortEnough(String field, String text) {
    if (text.length() > LONGEST_LABEL) {
      throw new InvalidEventException(field + " is longer than " + LONGEST_LABEL + " characters");
    }
    return text;
  }

  private static List<String> labels(String field, List<String> labels) {
    if (labels.size() > MOST_LABELS) {
      throw new InvalidEventException(field + " has more than " + MOST_LABELS + " entries");
    }
    labels.forEach(label -> shortEnough(field, label));
    return labels;
  }

  private static Map<String, String> attributes(Map<String, String> attributes) {
    if (attributes.size() > MOST_LABELS) {
      throw new InvalidEventException("attributes has more than " + MOST_LABELS + " entries");
    }
    attributes.forEach(
        (name, value) -> {
          shortEnough("an attribute's name", name);
          shortEnough("attribute " + name, value);
        });
    return attributes;
  }
}
