package io.millrace.benchmarks.throughput;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** The read replica of {@link BareTopology}: the latest model of each item, as it came. */
final class BareIndex implements Processor<String, byte[], Void, Void> {
  private KeyValueStore<String, byte[]> index;

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    index = context.getStateStore(BareTopology.INDEX);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    index.put(record.key(), record.value());
  }
}
