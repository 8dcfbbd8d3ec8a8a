package io.millrace.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.context.Circumstances;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class PendingListsTest {
  private final Rows rows = new Rows();
  private final PendingLists pending = new PendingLists(rows, 2);

  @Test
  void shouldGiveOutWhoHasWaitedLongEnoughLongestFirst() {
    pending.add("ada", cause("e1"), 100);
    pending.add("bob", cause("e2"), 150);

    assertThat(pending.takeDue(99)).isNull();
    assertThat(pending.takeDue(149).user()).isEqualTo("ada");
    assertThat(pending.takeDue(149)).isNull();
    assertThat(pending.takeDue(150).user()).isEqualTo("bob");
    assertThat(rows.size()).isZero();
  }

  @Test
  void shouldWaitOnceForManyEventsAndKnowTheLatest() {
    pending.add("ada", cause("e1"), 100);
    pending.add("ada", cause("e2"), 500);

    PendingLists.Due due = pending.takeDue(100);

    assertThat(due.cause()).isEqualTo(cause("e2"));
    assertThat(pending.size()).isZero();
  }

  @Test
  void shouldGiveOutTheOldestAtOnceBeyondTheCap() {
    pending.add("ada", cause("e1"), 100);
    pending.add("bob", cause("e2"), 100);
    assertThat(pending.takeDue(Long.MIN_VALUE)).isNull();

    pending.add("cleo", cause("e3"), 100);

    assertThat(pending.takeDue(Long.MIN_VALUE).user()).isEqualTo("ada");
    assertThat(pending.takeDue(Long.MIN_VALUE)).isNull();
  }

  @Test
  void shouldFindAfterARestartWhoWaited() {
    ListCause withScenario = new ListCause("home", "e1", 7, 8, new Circumstances(0, 5, 6));
    pending.add("ada", withScenario, 100);
    pending.add("bob", cause("e2"), 100);
    pending.remove("bob");

    PendingLists restarted = new PendingLists(rows, 2);

    assertThat(restarted.takeDue(0)).isEqualTo(new PendingLists.Due("ada", withScenario));
    assertThat(restarted.takeDue(0)).isNull();
  }

  private static ListCause cause(String event) {
    return new ListCause(null, event, 1, 2, Circumstances.UNKNOWN);
  }

  /** Kafka's own in-memory store, by strings. */
  private static final class Rows implements KeyValueStore<String, byte[]> {
    private final KeyValueStore<Bytes, byte[]> inner = Stores.inMemoryKeyValueStore("rows").get();

    long size() {
      return inner.approximateNumEntries();
    }

    private static Bytes key(String key) {
      return Bytes.wrap(key.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Override
    public void put(String key, byte[] value) {
      inner.put(key(key), value);
    }

    @Override
    public byte[] putIfAbsent(String key, byte[] value) {
      return inner.putIfAbsent(key(key), value);
    }

    @Override
    public void putAll(List<KeyValue<String, byte[]>> entries) {
      entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public byte[] delete(String key) {
      return inner.delete(key(key));
    }

    @Override
    public byte[] get(String key) {
      return inner.get(key(key));
    }

    @Override
    public KeyValueIterator<String, byte[]> range(String from, String to) {
      throw new UnsupportedOperationException();
    }

    @Override
    public KeyValueIterator<String, byte[]> all() {
      List<KeyValue<String, byte[]>> all = new ArrayList<>();
      inner
          .all()
          .forEachRemaining(
              row ->
                  all.add(
                      KeyValue.pair(
                          new String(row.key.get(), java.nio.charset.StandardCharsets.UTF_8),
                          row.value)));
      var rows = all.iterator();
      return new KeyValueIterator<>() {
        @Override
        public void close() {}

        @Override
        public String peekNextKey() {
          throw new UnsupportedOperationException();
        }

        @Override
        public boolean hasNext() {
          return rows.hasNext();
        }

        @Override
        public KeyValue<String, byte[]> next() {
          return rows.next();
        }
      };
    }

    @Override
    public long approximateNumEntries() {
      return size();
    }

    @Override
    public String name() {
      return inner.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {}

    @Override
    public void close() {}

    @Override
    public boolean persistent() {
      return false;
    }

    @Override
    public boolean isOpen() {
      return true;
    }
  }
}
