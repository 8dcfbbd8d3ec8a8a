package io.millrace.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.config.AgeingKeys;
import io.millrace.config.ListKeys;
import io.millrace.events.DeadLetter;
import io.millrace.schemas.CatalogItem;
import io.millrace.schemas.Reason;
import io.millrace.schemas.RecommendationList;
import io.millrace.schemas.RecommendedItem;
import io.millrace.schemas.ScenarioRules;
import io.millrace.schemas.UserProfile;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is known of users acts on their next list, in the stream. */
class UsersTest {
  private static final Duration PUBLISH = Duration.ofSeconds(1);

  private Stream stream = new Stream();

  @BeforeEach
  void aShop() {
    describe("lamp", "light");
    describe("stove", "cooking");
    describe("gas", "cooking");
    describe("sled", "winter");
    stream.habit(4, "tent", "stove", "gas", "lamp");
    stream.pass(PUBLISH);
  }

  @AfterEach
  void close() {
    stream.close();
  }

  private void describe(String item, String category) {
    stream.describe(
        item, CatalogItem.newBuilder().setTitle(item).setCategories(List.of(category)).build());
  }

  private static UserProfile.Builder profile() {
    return UserProfile.newBuilder();
  }

  @Test
  void shouldGiveAUserWithoutEventsAFirstListByTheirInterests() {
    stream.profile("ada", profile().setInterests(List.of("winter")).build());

    RecommendationList list = latest("ada");
    RecommendedItem sled =
        list.getItems().stream().filter(i -> i.getItemId().equals("sled")).findAny().orElseThrow();
    assertThat(sled.getReasons()).extracting(Reason::getSource).contains("interests");
    assertThat(list.getSourceEventId()).isEqualTo("users-0@0");
  }

  @Test
  void shouldTakeABlockedItemFromTheListAtOnce() {
    stream.event("ada", "tent", "view");
    assertThat(stream.latestList("ada")).contains("stove");

    stream.profile("ada", profile().setBlockedItems(List.of("stove")).build());

    assertThat(stream.latestList("ada")).isNotEmpty().doesNotContain("stove");
    stream.event("ada", "lamp", "view");
    assertThat(stream.latestList("ada")).isNotEmpty().doesNotContain("stove");
  }

  @Test
  void shouldTakeItemsOfABlockedLabelFromTheListAtOnce() {
    stream.event("ada", "tent", "view");
    stream.latestList("ada");

    stream.profile("ada", profile().setBlockedLabels(List.of("cooking")).build());

    assertThat(stream.latestList("ada")).contains("lamp").doesNotContain("stove", "gas");
  }

  @Test
  void shouldNotShowAPinnedItemTheUserBlocks() {
    stream.rule("cart", ScenarioRules.newBuilder().setPins(List.of("sled")).build());
    stream.profile("ada", profile().setBlockedItems(List.of("sled")).build());

    stream.eventIn("cart", "ada", "tent", "view");

    assertThat(stream.latestList("ada")).isNotEmpty().doesNotContain("sled");
  }

  @Test
  void shouldShowAnItemAgainWhenItIsUnblocked() {
    stream.event("ada", "tent", "view");
    stream.profile("ada", profile().setBlockedItems(List.of("stove")).build());
    stream.latestList("ada");

    stream.profile("ada", null);

    assertThat(stream.latestList("ada")).contains("stove");
  }

  @Test
  void shouldNotMakeAListWhereTheProfileSaysNothingNew() {
    UserProfile profile = profile().setInterests(List.of("cooking")).build();
    stream.profile("ada", profile);
    stream.latestList("ada");

    stream.profile("ada", profile);

    assertThat(stream.lists.isEmpty()).isTrue();
  }

  @Test
  void shouldKeepTheProfileOfAUserWhoIsForgotten() {
    stream.close();
    stream =
        new Stream(
            AgeingKeys.USER_IDLE_MS,
            Long.toString(Duration.ofHours(1).toMillis()),
            ListKeys.CONFLATE_MS,
            "0");
    aShop();
    stream.event("ada", "tent", "view");
    stream.profile("ada", profile().setBlockedItems(List.of("stove")).build());
    stream.leap(Duration.ofHours(2).toMillis());
    stream.event("bob", "tent", "view");
    for (int n = 0; n < 20; n++) {
      stream.pass(Duration.ofMillis(500));
    }
    assertThat(stream.lists.readRecordsToList())
        .anySatisfy(record -> assertThat(record.value()).isNull());

    stream.event("ada", "tent", "view");

    assertThat(stream.latestList("ada")).isNotEmpty().doesNotContain("stove");
  }

  @Test
  void shouldRefuseProfilesThatCannotBeUsed() {
    String longText = "x".repeat(129);
    stream.profile("a", profile().setInterests(Collections.nCopies(33, "x")).build());
    stream.profile("b", profile().setAttributes(Map.of("region", longText)).build());
    stream.profile("c", profile().setFollows(Collections.nCopies(201, "x")).build());
    stream.profile("d", profile().setBlockedItems(List.of(" ")).build());
    stream.profile(" ", profile().build());
    stream.users.pipeInput(new TestRecord<>(Stream.bytes("e"), new byte[] {1, 2, 3}));

    List<TestRecord<byte[], byte[]>> letters = stream.deadLetters.readRecordsToList();
    assertThat(letters.stream().map(letter -> DeadLetter.read(letter.headers(), DeadLetter.REASON)))
        .satisfiesExactly(
            reason -> assertThat(reason).isEqualTo("interests has more than 32 entries"),
            reason -> assertThat(reason).contains("attribute region is longer than 128"),
            reason -> assertThat(reason).isEqualTo("follows has more than 200 entries"),
            reason -> assertThat(reason).contains("an entry of blocked_items"),
            reason -> assertThat(reason).contains("the user id"),
            reason -> assertThat(reason).isNotBlank());
    assertThat(stream.lists.isEmpty() || stream.latestList("a").isEmpty()).isTrue();
  }

  private RecommendationList latest(String user) {
    return stream.lists.readRecordsToList().stream()
        .filter(list -> list.key().equals(user))
        .reduce((a, b) -> b)
        .orElseThrow()
        .value();
  }
}
