package io.millrace.benchmarks.throughput;

import io.millrace.benchmarks.throughput.BareTopology.Output;
import io.millrace.benchmarks.throughput.BareTopology.Target;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** The item side of {@link BareTopology}. */
final class BareItem implements Processor<String, byte[], String, Output> {
  private final byte[] countRow;
  private final byte[] factorRow;
  private final Output model;
  private final Output similar;
  private final Ratio models;
  private final Ratio similars;
  private ProcessorContext<String, Output> context;
  private KeyValueStore<String, byte[]> counts;
  private KeyValueStore<String, byte[]> factors;

  BareItem(Shape shape) {
    countRow = Filling.of(shape.countRow());
    factorRow = Filling.of(shape.factorRow());
    model = new Output(Target.MODEL, Filling.of(shape.model()));
    similar = new Output(Target.SIMILAR, Filling.of(shape.similar()));
    models = new Ratio(shape.modelsPerEvent());
    similars = new Ratio(shape.similarPerEvent());
  }

  @Override
  public void init(ProcessorContext<String, Output> context) {
    this.context = context;
    counts = context.getStateStore(BareTopology.COUNTS);
    factors = context.getStateStore(BareTopology.FACTORS);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    String item = record.key();
    counts.get(item);
    counts.put(item, countRow);
    factors.get(item);
    factors.put(item, factorRow);
    for (int due = models.next(); due > 0; due--) {
      context.forward(new Record<>(item, model, record.timestamp()));
    }
    for (int due = similars.next(); due > 0; due--) {
      context.forward(new Record<>(item, similar, record.timestamp()));
    }
  }
}
