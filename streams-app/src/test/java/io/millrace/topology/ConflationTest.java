package io.millrace.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.config.InstanceKeys;
import io.millrace.config.ListKeys;
import io.millrace.config.MillraceConfig;
import io.millrace.config.UserKeys;
import io.millrace.schemas.RecommendationList;
import io.millrace.user.UserRow;
import io.millrace.user.UserRowCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lists while there is more to do than can be done at once. */
class ConflationTest {
  private static final Duration WAIT = Duration.ofMillis(1100);

  private Stream stream =
      new Stream(
          InstanceKeys.BEHIND_MS,
          "5000",
          ListKeys.CONFLATE_MS,
          "1000",
          ListKeys.CONFLATE_USERS,
          "3",
          UserKeys.LEARNABLE_PER_HOUR,
          "20");

  @AfterEach
  void close() {
    stream.close();
  }

  @Test
  void shouldMakeOneListForManyEventsWhileTheStreamIsBehind() {
    behind();

    stream.event("ada", "tent", "view", "e1");
    stream.event("ada", "lamp", "view", "e2");
    assertThat(lists("ada")).isEmpty();
    stream.pass(WAIT);

    List<RecommendationList> lists = lists("ada");
    assertThat(lists).hasSize(1);
    assertThat(lists.get(0).getSourceEventId()).isEqualTo("e2");
    assertThat(lists.get(0).getItems())
        .extracting(item -> item.getItemId())
        .contains("stove")
        .doesNotContain("tent", "lamp");
    assertThat(lists.get(0).getId()).isEqualTo(row("ada").list().id("ada"));
    assertThat(pending()).isZero();
  }

  @Test
  void shouldMakeEachListWithItsEventOnceTheStreamHasCaughtUp() {
    behind();
    stream.event("ada", "tent", "view");

    stream.leap(Duration.ofHours(2).toMillis());
    stream.event("ada", "lamp", "view");

    assertThat(lists("ada")).hasSize(1);
    assertThat(pending()).as("nothing is left to be made").isZero();
    stream.pass(WAIT);
    assertThat(lists("ada")).isEmpty();
  }

  @Test
  void shouldStillLearnFromEachEventWhileBehind() {
    behind();
    double before = events("learned");

    stream.event("ada", "tent", "view");
    stream.event("ada", "lamp", "view");

    assertThat(events("learned") - before).isEqualTo(2);
    assertThat(row("ada").events()).isEqualTo(2);
    assertThat(stream.meters.registry().get("millrace.lists.conflated").counter().count())
        .isEqualTo(2);
  }

  @Test
  void shouldNoteInTheStoreWhoWaitsAndLetNoMoreWaitThanMay() {
    behind();

    for (String user : List.of("u1", "u2", "u3", "u4")) {
      stream.event(user, "tent", "view");
    }

    assertThat(pending()).isEqualTo(3);
    assertThat(lists("u1")).hasSize(1);
    assertThat(row("u1").list().number()).isEqualTo(1);
  }

  @Test
  void shouldMakeEachListAtOnceWhereConflationIsOff() {
    stream.close();
    stream = new Stream(ListKeys.CONFLATE_MS, "0");
    behind();

    stream.event("ada", "tent", "view");

    assertThat(lists("ada")).hasSize(1);
  }

  @Test
  void shouldMakeABotsListNowAndThenOnly() {
    stream.habit(3, "tent", "stove", "lamp");
    stream.pass(Duration.ofSeconds(2));
    for (int n = 0; n < 20; n++) {
      stream.event("bot", "junk-" + n, "view");
    }
    lists("bot");

    for (int n = 0; n < 30; n++) {
      stream.event("bot", n % 2 == 0 ? "tent" : "lamp", "view");
    }
    assertThat(lists("bot")).isEmpty();
    stream.pass(WAIT);

    assertThat(lists("bot")).hasSizeLessThanOrEqualTo(1);
    assertThat(row("bot").unlearnedEvents()).isEqualTo(30);
    assertThat(events("unlearned")).isEqualTo(30);
    assertThat(stream.index.itemOfKey("tent").events()).isEqualTo(3);
  }

  /** Events now come with timestamps that are an hour old. */
  private void behind() {
    stream.habit(3, "tent", "stove", "lamp");
    stream.pass(Duration.ofHours(1));
    stream.lists.readRecordsToList();
  }

  private List<RecommendationList> lists(String user) {
    return stream.lists.readRecordsToList().stream()
        .filter(list -> list.key().equals(user))
        .map(TestRecord::value)
        .toList();
  }

  private UserRow row(String user) {
    UserRow row = new UserRow(new MillraceConfig(Map.of()).model());
    new UserRowCodec().read(stream.store(Names.USERS).get(user), row);
    return row;
  }

  private int pending() {
    int count = 0;
    try (KeyValueIterator<String, byte[]> rows = stream.store(Names.PENDING_LISTS).all()) {
      while (rows.hasNext()) {
        rows.next();
        count++;
      }
    }
    return count;
  }

  private double events(String outcome) {
    return stream
        .meters
        .registry()
        .get("millrace.events")
        .tag("outcome", outcome)
        .counter()
        .count();
  }
}
