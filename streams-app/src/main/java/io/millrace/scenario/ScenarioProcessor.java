package io.millrace.scenario;

import io.millrace.row.UnknownRowVersionException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds the book of scenarios, at start-up and after. Rules that a newer Millrace wrote are left
 * aside: during a rolling upgrade those before them stay in force here.
 */
public final class ScenarioProcessor implements Processor<String, byte[], Void, Void> {
  private static final Logger log = LoggerFactory.getLogger(ScenarioProcessor.class);

  private final ScenarioBook book;

  public ScenarioProcessor(ScenarioBook book) {
    this.book = book;
  }

  @Override
  public void process(Record<String, byte[]> record) {
    try {
      book.apply(record.key(), record.value());
      log.info("Scenario {} is {}.", record.key(), record.value() == null ? "gone" : "in force");
    } catch (UnknownRowVersionException e) {
      log.warn("{} Scenario {} is left as it was.", e.getMessage(), record.key());
    }
  }
}
