package io.millrace.benchmarks.throughput;

import io.millrace.benchmarks.throughput.BareTopology.Output;
import io.millrace.benchmarks.throughput.BareTopology.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** The user side of {@link BareTopology}. */
final class BareUser implements Processor<byte[], byte[], String, Output> {
  /** Confluent's: a zero and the schema's id. */
  private static final int HEADER_BYTES = 5;

  private final byte[] row;
  private final Output update;
  private final Output list;
  private final Ratio lists;
  private ProcessorContext<String, Output> context;
  private KeyValueStore<String, byte[]> users;
  private BinaryDecoder decoder;

  BareUser(Shape shape) {
    row = Filling.of(shape.userRow());
    update = new Output(Target.ITEM_SIDE, Filling.of(shape.update()));
    list = new Output(Target.LIST, Filling.of(shape.list()));
    lists = new Ratio(shape.listsPerEvent());
  }

  @Override
  public void init(ProcessorContext<String, Output> context) {
    this.context = context;
    users = context.getStateStore(BareTopology.USERS);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    String user = new String(record.key(), StandardCharsets.UTF_8);
    users.get(user);
    users.put(user, row);
    context.forward(new Record<>(itemOf(record.value()), update, record.timestamp()));
    for (int due = lists.next(); due > 0; due--) {
      context.forward(new Record<>(user, list, record.timestamp()));
    }
  }

  /** Where the event goes is all there is to know of it. */
  private String itemOf(byte[] event) {
    try {
      decoder =
          DecoderFactory.get()
              .binaryDecoder(event, HEADER_BYTES, event.length - HEADER_BYTES, decoder);
      if (decoder.readIndex() == 1) {
        decoder.skipString();
      }
      decoder.skipString();
      return decoder.readString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
