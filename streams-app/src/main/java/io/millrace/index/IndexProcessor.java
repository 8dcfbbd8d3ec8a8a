package io.millrace.index;

import io.millrace.metrics.Meters;
import io.millrace.row.UnknownRowVersionException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds the item index, at start-up and after. A model that a newer Millrace wrote is skipped and
 * counted: during a rolling upgrade, answers may do without it for a while.
 */
public final class IndexProcessor implements Processor<String, byte[], Void, Void> {
  private static final Logger log = LoggerFactory.getLogger(IndexProcessor.class);

  private final ItemIndex index;
  private final Meters meters;
  private boolean warned;

  public IndexProcessor(ItemIndex index, Meters meters) {
    this.index = index;
    this.meters = meters;
  }

  @Override
  public void process(Record<String, byte[]> record) {
    try {
      index.apply(record.key(), record.value());
    } catch (UnknownRowVersionException e) {
      meters.newerModel();
      if (!warned) {
        log.warn("{} Its items are left as they were.", e.getMessage());
        warned = true;
      }
    }
  }
}
