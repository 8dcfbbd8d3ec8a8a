package io.millrace.user;

import io.millrace.profile.ProfileUpdate;
import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** {@link ProfileUpdate}s on their internal topic. */
public final class ProfileUpdateSerde {
  private ProfileUpdateSerde() {}

  /** A serde that any number of threads may share. */
  public static Serde<ProfileUpdate> create() {
    ThreadLocal<RowWriter> writer = ThreadLocal.withInitial(RowWriter::new);
    return Serdes.serdeFrom(
        (topic, update) -> update == null ? null : update.toBytes(writer.get()),
        (topic, bytes) -> bytes == null ? null : ProfileUpdate.read(bytes, new RowReader()));
  }
}
