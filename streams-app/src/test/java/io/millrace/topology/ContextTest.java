package io.millrace.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.context.ContextHash;
import io.millrace.learn.ItemHash;
import io.millrace.schemas.Reason;
import io.millrace.schemas.RecommendationList;
import io.millrace.schemas.UserEvent;
import io.millrace.schemas.UserProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Devices, attributes and followed users act on lists, in the stream. */
class ContextTest {
  private static final Duration PUBLISH = Duration.ofSeconds(1);

  private final Stream stream = new Stream("millrace.recommendations.size", "6");

  @AfterEach
  void close() {
    stream.close();
  }

  private void eventOn(String device, String user, String item) {
    long at = stream.tick();
    UserEvent event =
        UserEvent.newBuilder()
            .setUserId(user)
            .setItemId(item)
            .setType("view")
            .setOccurredAt(Instant.ofEpochMilli(at))
            .setContext(Map.of("device", device))
            .build();
    stream.events.pipeInput(
        new TestRecord<>(Stream.bytes(user), stream.avro(event), Instant.ofEpochMilli(at)));
  }

  private static UserProfile from(String region) {
    return UserProfile.newBuilder().setAttributes(Map.of("region", region)).build();
  }

  /** Everybody begins with the tent; on phones songs follow, at desks ledgers. */
  @Test
  void shouldListWhatGoesWithTheDevice() {
    for (int u = 0; u < 60; u++) {
      String device = u % 2 == 0 ? "phone" : "desk";
      eventOn(device, "u" + u, "tent");
      eventOn(device, "u" + u, (u % 2 == 0 ? "song" : "ledger") + u % 6 / 2);
      if (u % 10 == 0) {
        stream.pass(PUBLISH);
      }
    }
    stream.pass(PUBLISH);

    eventOn("phone", "ada", "tent");
    eventOn("desk", "bob", "tent");

    assertThat(stream.latestList("ada").get(0)).startsWith("song");
  }

  @Test
  void shouldGiveAUserWithoutEventsWhatLikePeopleTouched() {
    for (int u = 0; u < 40; u++) {
      String region = u % 2 == 0 ? "north" : "south";
      stream.profile("u" + u, from(region));
      stream.event("u" + u, region + u % 4 / 2, "view");
      stream.event("u" + u, region + "-" + u % 8 / 2, "view");
    }
    stream.pass(PUBLISH);
    stream.lists.readRecordsToList();

    stream.profile("ada", from("north"));

    assertThat(stream.latestList("ada").subList(0, 3)).allMatch(item -> item.startsWith("north"));
  }

  @Test
  void shouldPutForwardWhatAFollowedUserTouchedAndSaySo() {
    stream.habit(10, "tent", "stove", "gas", "lamp");
    stream.profile("ada", UserProfile.newBuilder().setFollows(List.of("eve")).build());
    stream.event("eve", "kite", "view");
    stream.pass(PUBLISH);
    stream.lists.readRecordsToList();

    stream.event("ada", "tent", "view");

    List<String> said = new ArrayList<>();
    RecommendationList list = stream.lists.readRecord().value();
    list.getItems().stream()
        .filter(item -> item.getItemId().equals("kite"))
        .forEach(item -> item.getReasons().stream().map(Reason::getSource).forEach(said::add));
    assertThat(said).contains("followed");
  }

  @Test
  void shouldNoteWhoTouchedAnItemOnlyOfUsersSomebodyFollows() {
    stream.profile("ada", UserProfile.newBuilder().setFollows(List.of("eve")).build());
    stream.event("eve", "kite", "view");
    stream.event("bob", "boat", "view");
    stream.pass(PUBLISH);

    long eve = ContextHash.ofFollowed(ItemHash.of("eve"));
    assertThat(stream.index.itemOfKey("kite").contexts().has(eve)).isTrue();
    assertThat(stream.index.itemOfKey("boat").contexts().size()).isZero();
  }
}
