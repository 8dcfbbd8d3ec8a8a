package io.millrace.user;

import io.millrace.learn.RankerExchange;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/** Feeds the exchange between the partitions' rankers, at start-up and after. */
public final class ExchangeProcessor implements Processor<String, byte[], Void, Void> {
  private final RankerExchange exchange;

  public ExchangeProcessor(RankerExchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public void process(Record<String, byte[]> record) {
    exchange.apply(record.key(), record.value());
  }
}
