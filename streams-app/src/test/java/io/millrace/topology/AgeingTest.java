package io.millrace.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.config.AgeingKeys;
import io.millrace.learn.ItemHash;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgeingTest {
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private Stream stream =
      new Stream(
          AgeingKeys.USER_IDLE_MS, Long.toString(HOUR), AgeingKeys.ITEM_IDLE_MS, "" + 2 * HOUR);

  @AfterEach
  void close() {
    stream.close();
  }

  @Test
  void shouldForgetAnIdleUserAndTakeBackTheirList() {
    stream.habit(3, "tent", "stove", "lamp");
    stream.pass(Duration.ofSeconds(1));
    stream.event("ada", "tent", "view");
    stream.pass(Duration.ofSeconds(3));
    assertThat(stream.latestList("ada")).isNotEmpty();

    later(HOUR + 60_000, "bob", "tent");

    assertThat(keys(Names.USERS)).containsExactly("bob");
    assertThat(latest(stream.lists.readKeyValuesToList())).containsEntry("ada", null);
    assertThat(keys(Names.ITEM_COUNTS)).contains("stove");
  }

  @Test
  void shouldForgetAnIdleItemEverywhere() {
    stream.habit(3, "tent", "stove", "lamp");
    stream.pass(Duration.ofSeconds(5));
    assertThat(latest(stream.similar.readKeyValuesToList())).containsKey("lamp");

    later(2 * HOUR + 60_000, "bob", "tent");

    assertThat(keys(Names.ITEM_COUNTS)).containsExactly("tent");
    assertThat(keys(Names.ITEM_FACTORS)).containsExactly("tent");
    assertThat(latest(stream.models.readKeyValuesToList())).containsEntry("lamp", null);
    assertThat(latest(stream.similar.readKeyValuesToList())).containsEntry("lamp", null);
    assertThat(stream.index.itemCount()).isEqualTo(1);
    assertThat(stream.index.itemOfKey("lamp")).isNull();
    assertThat(stream.index.idOf(ItemHash.of("lamp"))).isNegative();
  }

  @Test
  void shouldKeepRecommendingAnIdleItemThatIsForSale() {
    stream.habit(3, "tent", "stove");
    stream.describe("stove", Stream.titled("Stove"));

    later(2 * HOUR + 60_000, "bob", "tent");

    assertThat(stream.index.itemOfKey("stove").recommendable()).isTrue();
    assertThat(stream.index.itemOfKey("stove").titleOrNull()).isEqualTo("Stove");
    assertThat(stream.index.itemOfKey("stove").events()).isZero();
  }

  @Test
  void shouldStartAnewWithALateEventOfAForgottenUser() {
    stream.event("ada", "tent", "view");
    long then = Stream.START + 5_000;
    later(HOUR + 60_000, "bob", "tent");

    stream.event("ada", "lamp", "view", null, then);

    assertThat(keys(Names.USERS)).containsExactly("ada", "bob");
  }

  @Test
  void shouldForgetNobodyForARecordFromTheFarFuture() {
    stream.close();
    stream =
        new Stream(
            AgeingKeys.USER_IDLE_MS, "" + 48 * HOUR, AgeingKeys.ITEM_IDLE_MS, "" + 48 * HOUR);
    stream.event("ada", "tent", "view");

    later(650_000 * HOUR, "bob", "lamp");

    assertThat(keys(Names.USERS)).containsExactly("ada", "bob");
    assertThat(keys(Names.ITEM_COUNTS)).containsExactly("lamp", "tent");
  }

  @Test
  void shouldForgetASliceAtATime() {
    for (int n = 0; n < 450; n++) {
      stream.event("user-" + n, "tent", "view");
    }
    stream.event("bob", "tent", "view", null, stream.leap(2 * HOUR));
    stream.pass(Duration.ofMillis(500));
    int afterOne = keys(Names.USERS).size();

    later(2 * HOUR, "bob", "tent");

    assertThat(afterOne).isGreaterThan(50);
    assertThat(keys(Names.USERS)).containsExactly("bob");
  }

  /** An event so much later, and time for the sweeps to notice. */
  private void later(long ms, String user, String item) {
    stream.event(user, item, "view", null, stream.leap(ms));
    for (int n = 0; n < 20; n++) {
      stream.pass(Duration.ofMillis(500));
    }
  }

  private List<String> keys(String store) {
    List<String> keys = new java.util.ArrayList<>();
    try (KeyValueIterator<String, byte[]> rows = stream.store(store).all()) {
      rows.forEachRemaining(row -> keys.add(row.key));
    }
    return keys;
  }

  private static <T> Map<String, T> latest(
      List<org.apache.kafka.streams.KeyValue<String, T>> records) {
    Map<String, T> latest = new TreeMap<>();
    records.forEach(record -> latest.put(record.key, record.value));
    return latest;
  }
}
