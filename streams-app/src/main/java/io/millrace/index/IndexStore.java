package io.millrace.index;

import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Stands for the item index, or anything else that every instance keeps in memory, as Kafka
 * Streams' global store: rebuilt from its topic at every start. What it stands for outlives stores
 * and processors. See docs/decisions for why there is no RocksDB under it.
 */
public final class IndexStore implements StateStore {
  private final String name;
  private boolean open;

  private IndexStore(String name) {
    this.name = name;
  }

  /** Builds the store; logging and caching have no meaning for a global store. */
  public static StoreBuilder<IndexStore> builder(String name) {
    return new Builder(name);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    // The topic is replayed through the processor; nothing is restored past it.
    context.register(root, (key, value) -> {});
    open = true;
  }

  @Override
  public void close() {
    open = false;
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  private record Builder(String name) implements StoreBuilder<IndexStore> {
    @Override
    public StoreBuilder<IndexStore> withCachingEnabled() {
      return this;
    }

    @Override
    public StoreBuilder<IndexStore> withCachingDisabled() {
      return this;
    }

    @Override
    public StoreBuilder<IndexStore> withLoggingEnabled(Map<String, String> config) {
      return this;
    }

    @Override
    public StoreBuilder<IndexStore> withLoggingDisabled() {
      return this;
    }

    @Override
    public IndexStore build() {
      return new IndexStore(name);
    }

    @Override
    public Map<String, String> logConfig() {
      return Map.of();
    }

    @Override
    public boolean loggingEnabled() {
      return false;
    }
  }
}
