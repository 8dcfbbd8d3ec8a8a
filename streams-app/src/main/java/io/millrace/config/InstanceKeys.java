package io.millrace.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import org.apache.kafka.common.config.ConfigDef;

/** The instance: its name, its memory, and what it waits for. */
public final class InstanceKeys {
  public static final String INSTANCE_NAME = "millrace.instance.name";
  public static final String ROCKSDB_MEMORY_BYTES = "millrace.rocksdb.memory.bytes";
  public static final String REGISTRY_STALL_MS = "millrace.registry.stall.ms";
  public static final String FRESHNESS_PROBE = "millrace.freshness.probe";

  public static final String BEHIND_MS = "millrace.behind.ms";

  private InstanceKeys() {}

  static void define(ConfigDef def) {
    def.define(
        INSTANCE_NAME,
        STRING,
        "",
        MEDIUM,
        "Stable name of this instance within the group, for static membership; empty is host name"
            + " and HTTP port.");
    def.define(
        ROCKSDB_MEMORY_BYTES,
        LONG,
        128L << 20,
        atLeast(8L << 20),
        MEDIUM,
        "Memory in bytes that all RocksDB stores of the process share for blocks and writes.");
    def.define(
        REGISTRY_STALL_MS,
        LONG,
        120_000L,
        atLeast(0L),
        LOW,
        "How long in ms a start waits for a schema registry that is down before it gives up, and a"
            + " record of an unknown schema before its thread begins again.");
    def.define(
        BEHIND_MS,
        LONG,
        5_000L,
        atLeast(100L),
        MEDIUM,
        "How old in ms an event's record may be when it is worked on before the stream counts as"
            + " behind: then the log says so, and lists are conflated.");
    def.define(
        FRESHNESS_PROBE,
        BOOLEAN,
        true,
        LOW,
        "Whether this instance reads the output topic back to measure event-to-list time.");
  }
}
