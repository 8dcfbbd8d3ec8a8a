package io.millrace.config;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * One block cache and one write buffer budget for every RocksDB store of the process, so that
 * memory is bounded by a setting and not by the number of partitions. Write buffers, index and
 * filter blocks are charged to the one cache. Its limit is not strict: with a strict one RocksDB
 * fails reads while all blocks are in use, and that would stop the stream.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
  private static final long ARENA_BLOCK_BYTES = 256L << 10;

  private static Cache cache;
  private static WriteBufferManager writeBuffers;

  private final BloomFilter filter = new BloomFilter(10);

  private static synchronized void share(long bytes) {
    if (cache == null) {
      // Write buffers are charged to the cache, so this is the sum of both.
      cache = new LRUCache(bytes, -1, false, 0.1);
      writeBuffers = new WriteBufferManager(bytes / 2, cache);
    }
  }

  @Override
  public void setConfig(String store, Options options, Map<String, Object> configs) {
    Object bytes = configs.get(InstanceKeys.ROCKSDB_MEMORY_BYTES);
    share(bytes == null ? 128L << 20 : Long.parseLong(bytes.toString()));
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(cache);
    table.setCacheIndexAndFilterBlocks(true);
    table.setPinL0FilterAndIndexBlocksInCache(true);
    table.setFilterPolicy(filter);
    // RocksDB copies it: without this call all of the above changes nothing.
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(writeBuffers);
    options.setWriteBufferSize(16L << 20);
    // What a store takes with its first write; by default a megabyte, times dozens of stores.
    options.setArenaBlockSize(ARENA_BLOCK_BYTES);
  }

  @Override
  public void close(String store, Options options) {
    // Cache and write buffers are shared and live as long as the process.
    filter.close();
  }
}
