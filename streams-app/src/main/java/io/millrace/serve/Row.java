package io.millrace.serve;

import java.util.OptionalLong;

/**
 * A store's value under a key, and which copy it was read from. The bytes are not to be changed.
 */
public final class Row {
  private final byte[] bytes;
  private final int partition;
  private final OptionalLong stalenessMs;

  private Row(byte[] bytes, int partition, OptionalLong stalenessMs) {
    this.bytes = bytes;
    this.partition = partition;
    this.stalenessMs = stalenessMs;
  }

  /** As the owner of the partition has it. */
  public static Row ofOwner(byte[] bytes, int partition) {
    return new Row(bytes, partition, OptionalLong.empty());
  }

  /** As a standby has it, at most {@code stalenessMs} behind the owner. */
  public static Row ofStandby(byte[] bytes, int partition, long stalenessMs) {
    return new Row(bytes, partition, OptionalLong.of(stalenessMs));
  }

  public byte[] bytes() {
    return bytes;
  }

  public int partition() {
    return partition;
  }

  /** How long ago in ms the copy last held all its owner had written; empty for the owner's own. */
  public OptionalLong stalenessMs() {
    return stalenessMs;
  }
}
