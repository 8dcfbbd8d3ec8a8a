package io.millrace.item;

import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** {@link ItemUpdate}s on internal topics. */
public final class ItemUpdateSerde {
  private ItemUpdateSerde() {}

  /** A serde that any number of threads may share. */
  public static Serde<ItemUpdate> create() {
    ThreadLocal<RowWriter> writer = ThreadLocal.withInitial(RowWriter::new);
    return Serdes.serdeFrom(
        (topic, update) -> update == null ? null : update.toBytes(writer.get()),
        (topic, bytes) -> bytes == null ? null : ItemUpdate.read(bytes, new RowReader()));
  }
}
