package io.millrace.sizing;

import io.millrace.config.InstanceKeys;
import io.millrace.config.MillraceConfig;
import io.millrace.config.StreamsProperties;
import io.millrace.config.TopicKeys;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What carries it.
 *
 * @param userPartitions of the user side
 * @param itemPartitions of the item side
 * @param standbys copies of each task's state beside the owner's
 * @param threads stream threads of an instance
 * @param rocksDbBytes memory all of an instance's RocksDB stores share
 * @param cacheBytes an instance's record cache
 */
public record Deployment(
    int instances,
    int userPartitions,
    int itemPartitions,
    int standbys,
    int threads,
    long rocksDbBytes,
    long cacheBytes) {

  /** As an instance's settings have it. */
  public static Deployment of(
      Map<String, String> settings, int instances, int partitions, int standbys) {
    MillraceConfig config = new MillraceConfig(settings);
    Properties streams = StreamsProperties.of(config, settings, "127.0.0.1:0");
    int items = config.getInt(TopicKeys.ITEM_PARTITIONS);
    return new Deployment(
        instances,
        partitions,
        items == 0 ? partitions : items,
        standbys,
        Integer.parseInt(streams.getProperty(StreamsConfig.NUM_STREAM_THREADS_CONFIG)),
        config.getLong(InstanceKeys.ROCKSDB_MEMORY_BYTES),
        Long.parseLong(streams.getProperty(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG)));
  }

  /** Of all state, what lies with one instance: its own, and copies of others'. */
  double share() {
    return Math.min(1.0, (1.0 + standbys) / instances);
  }

  /** Tasks an instance works on. */
  double tasks(int partitions) {
    return (double) partitions / instances;
  }
}
