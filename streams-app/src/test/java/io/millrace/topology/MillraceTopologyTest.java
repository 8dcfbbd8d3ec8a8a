package io.millrace.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.config.LearningKeys;
import io.millrace.config.ListKeys;
import io.millrace.config.MillraceConfig;
import io.millrace.config.StreamsProperties;
import io.millrace.events.DeadLetter;
import io.millrace.learn.ItemHash;
import io.millrace.schemas.CatalogItem;
import io.millrace.schemas.RecommendationList;
import io.millrace.schemas.RecommendedItem;
import io.millrace.schemas.SimilarItem;
import io.millrace.schemas.SimilarItems;
import io.millrace.user.PredictedRating;
import io.millrace.user.UserRow;
import io.millrace.user.UserRowCodec;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MillraceTopologyTest {
  private static final Duration PUBLISH = Duration.ofSeconds(1);

  private Stream stream = new Stream();

  @AfterEach
  void close() {
    stream.close();
  }

  @Test
  void shouldRecommendWhatOthersWentOnTo() {
    stream.habit(3, "tent", "stove", "lamp");
    stream.pass(PUBLISH);

    stream.event("ada", "tent", "view");

    assertThat(stream.latestList("ada")).first().isIn("stove", "lamp");
    assertThat(stream.deadLetters.isEmpty()).isTrue();
  }

  @Test
  void shouldScoreItselfAndPopularityOnEachPredictionBeforeItLearns() {
    stream.habit(3, "tent", "stove", "lamp");
    stream.habit(5, "mug");
    stream.pass(PUBLISH);
    double before = quality("predictions", "scenario", "all");
    double reciprocalRanks = before * quality("mrr", "list", "popularity");

    stream.event("ada", "tent", "view");
    stream.event("ada", "mug", "view");

    // Her first event cannot be predicted; in the second the mug heads the popular list.
    assertThat(quality("predictions", "scenario", "all") - before).isEqualTo(1);
    assertThat(quality("predictions", "scenario", "none")).isEqualTo(before + 1);
    assertThat(quality("drift", "scenario", "all")).isZero();
    assertThat((before + 1) * quality("mrr", "list", "popularity"))
        .isCloseTo(reciprocalRanks + 1, within(1e-9));
  }

  private double quality(String name, String tag, String value) {
    return stream
        .meters
        .registry()
        .get("millrace.quality." + name)
        .tag("scenario", tag.equals("scenario") ? value : "all")
        .tag(tag, value)
        .gauge()
        .value();
  }

  @Test
  void shouldLearnRatingsOnBothSides() {
    for (int n = 0; n < 20; n++) {
      stream.rating("critic-" + n, "film", n % 2 == 0 ? 1 : 2);
      stream.rating("fan-" + n, "film", 2);
      stream.rating("fan-" + n, "hit", 5);
    }
    stream.pass(PUBLISH);
    stream.event("ada", "film", "view");
    UserRow ada = new UserRow(new MillraceConfig(Map.of()).model());
    new UserRowCodec().read(stream.store(Names.USERS).get("ada"), ada);

    PredictedRating film = PredictedRating.of(ada, ItemHash.of("film"), stream.index).orElseThrow();
    PredictedRating hit = PredictedRating.of(ada, ItemHash.of("hit"), stream.index).orElseThrow();

    assertThat(film.itemRatings()).isEqualTo(40);
    assertThat(film.rating()).isBetween(1.0, 2.7);
    assertThat(hit.rating()).isBetween(4.0, 5.0);
  }

  @Test
  void shouldSayWhyAnItemIsInTheList() {
    stream.habit(3, "tent", "stove");
    stream.describe("stove", Stream.titled("Camping stove"));
    stream.pass(PUBLISH);

    stream.event("ada", "tent", "view");

    RecommendationList list =
        stream.lists.readRecordsToList().stream()
            .filter(r -> r.key().equals("ada"))
            .reduce((a, b) -> b)
            .orElseThrow()
            .value();
    RecommendedItem stove = list.getItems().get(0);
    assertThat(stove.getTitle()).isEqualTo("Camping stove");
    assertThat(stove.getReasons())
        .anySatisfy(
            reason -> {
              assertThat(reason.getSource()).isEqualTo("co-occurrence");
              assertThat(reason.getBecauseOf()).containsExactly("tent");
            });
  }

  @Test
  void shouldLeaveOutWhatTheUserHasSeen() {
    stream.habit(3, "tent", "stove", "lamp");
    stream.pass(PUBLISH);

    stream.event("ada", "stove", "view");
    stream.event("ada", "tent", "view");

    assertThat(stream.latestList("ada")).contains("lamp").doesNotContain("stove", "tent");
  }

  @Test
  void shouldRecommendSeenItemsAgainWhereThatIsAllowed() {
    stream.close();
    stream = new Stream(ListKeys.EXCLUDE_SEEN, "false");
    stream.habit(3, "milk", "bread");
    stream.pass(PUBLISH);

    stream.event("ada", "bread", "purchase");
    stream.event("ada", "milk", "purchase");

    assertThat(stream.latestList("ada")).contains("bread");
  }

  @Test
  void shouldDropAnEventWhoseIdWasSeen() {
    stream.event("ada", "tent", "view", "e1");
    stream.event("ada", "tent", "view", "e1");

    assertThat(
            stream
                .meters
                .registry()
                .get("millrace.events")
                .tag("outcome", "duplicate")
                .counter()
                .count())
        .isEqualTo(1);
    assertThat(
            stream
                .meters
                .registry()
                .get("millrace.events")
                .tag("outcome", "learned")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void shouldKnowAnEventAgainThatWasSentInTwiceFromTheDeadLetters() {
    for (int time = 0; time < 2; time++) {
      stream.replayed("anna", "tea", "user-events-0@17");
    }
    stream.replayed("anna", "tea", "user-events-0@18");

    assertThat(stream.meters.totals().used()).isEqualTo(2);
    assertThat(stream.meters.totals().events()).isEqualTo(3);
  }

  @Test
  void shouldSendWhatCannotBeDecodedToTheDeadLettersAndGoOn() {
    byte[] garbage = {1, 2, 3};
    stream.events.pipeInput(new TestRecord<>(Stream.bytes("ada"), garbage));
    stream.event("ada", "tent", "view");

    TestRecord<byte[], byte[]> letter = stream.deadLetters.readRecord();
    assertThat(letter.value()).isEqualTo(garbage);
    assertThat(letter.key()).isEqualTo(Stream.bytes("ada"));
    assertThat(DeadLetter.read(letter.headers(), DeadLetter.REASON)).contains("cannot be decoded");
    assertThat(DeadLetter.read(letter.headers(), DeadLetter.TOPIC)).isEqualTo("user-events");
    assertThat(DeadLetter.read(letter.headers(), DeadLetter.OFFSET)).isEqualTo("0");
    assertThat(stream.store(Names.USERS).get("ada")).isNotNull();
  }

  @Test
  void shouldSendAnInvalidEventToTheDeadLettersWithItsReason() {
    stream.event("ada", " ", "view");

    TestRecord<byte[], byte[]> letter = stream.deadLetters.readRecord();
    assertThat(DeadLetter.read(letter.headers(), DeadLetter.REASON))
        .isEqualTo("item_id is missing");
  }

  @Test
  void shouldTakeUnavailableItemsOutOfLists() {
    stream.habit(3, "tent", "stove");
    stream.describe("stove", CatalogItem.newBuilder().setAvailable(false).build());

    stream.event("ada", "tent", "view");
    assertThat(stream.latestList("ada")).doesNotContain("stove");

    stream.describe("stove", Stream.titled("Camping stove"));
    stream.event("ben", "tent", "view");
    assertThat(stream.latestList("ben")).contains("stove");
  }

  @Test
  void shouldForgetAnItemTheCatalogueRemovedEvenWhenLateEventsArrive() {
    stream.habit(3, "tent", "stove");
    stream.describe("stove", null);
    stream.event("late", "stove", "view");
    stream.pass(PUBLISH);

    stream.event("ada", "tent", "view");

    assertThat(stream.latestList("ada")).doesNotContain("stove");
  }

  @Test
  void shouldRecordImpressionsWithoutMakingAList() {
    stream.event("ada", "tent", "impression");

    assertThat(stream.lists.isEmpty()).isTrue();
    assertThat(stream.store(Names.USERS).get("ada")).isNotNull();
    assertThat(stream.store(Names.ITEM_COUNTS).get("tent")).isNotNull();
  }

  @Test
  void shouldEmitAListOnlyWhenItChanged() {
    stream.habit(3, "tent", "stove");
    stream.pass(PUBLISH);
    stream.event("ada", "tent", "view");
    stream.lists.readRecordsToList();

    stream.event("ada", "tent", "view");

    assertThat(stream.lists.readRecordsToList()).noneMatch(list -> list.key().equals("ada"));
  }

  @Test
  void shouldPublishSimilarItemsWithTheirEvidence() {
    stream.habit(4, "tent", "stove");
    stream.pass(PUBLISH);
    // However slow the machine, a tick looks at one changed item at least.
    for (int tick = 0; tick < 10; tick++) {
      stream.pass(Duration.ofSeconds(5));
    }

    SimilarItems tent =
        stream.similar.readRecordsToList().stream()
            .filter(r -> r.key().equals("tent"))
            .reduce((a, b) -> b)
            .orElseThrow()
            .value();
    SimilarItem stove = tent.getNeighbours().get(0);
    assertThat(stove.getItemId()).isEqualTo("stove");
    assertThat(stove.getSupport()).isEqualTo(4);
    assertThat(stove.getConfidence()).isEqualTo(1f);
    assertThat(stove.getLift()).isEqualTo(4f * 8 / (4 * 4));
  }

  @Test
  void shouldPublishAHotItemOnceForManyEventsWithinTheInterval() {
    stream.habit(1, "tent");
    stream.models.readRecordsToList();
    stream.habit(20, "tent");
    assertThat(stream.models.readRecordsToList()).hasSizeLessThanOrEqualTo(1);

    stream.pass(PUBLISH);

    assertThat(stream.models.readRecordsToList()).hasSize(1);
    assertThat(stream.index.itemOfKey("tent").events()).isEqualTo(21);
  }

  @Test
  void shouldSubtractWhatACancelTakesBack() {
    stream.event("ada", "tent", "purchase");
    stream.event("ada", "stove", "purchase");
    stream.event("ada", "stove", "cancel");
    stream.pass(PUBLISH);

    assertThat(stream.index.itemOfKey("stove").events()).isZero();
    assertThat(stream.index.itemOfKey("tent").events()).isEqualTo(1);
  }

  @Test
  void shouldNotBeShapedBySettings() {
    Map<String, String> settings =
        Map.of(
            "schema.registry.url",
            "mock://shape",
            ListKeys.EXCLUDE_SEEN,
            "false",
            ListKeys.RANKER_RATE,
            "0",
            LearningKeys.NEGATIVES,
            "1",
            "processing.guarantee",
            "at_least_once");

    assertThat(describe(settings))
        .isEqualTo(describe(Map.of("schema.registry.url", "mock://shape")));
  }

  /**
   * Sub-topology numbers and names stand in state directories, changelogs and repartition topics of
   * running installations. A change here needs a plan for them: see docs/OPERATIONS.md.
   */
  @Test
  void shouldNotChangeTheTopologyUnintentionally() throws Exception {
    String described = describe(Map.of("schema.registry.url", "mock://golden"));
    java.nio.file.Path golden = java.nio.file.Path.of("src/test/resources/golden/topology.txt");
    if (Boolean.getBoolean("millrace.golden.write")) {
      java.nio.file.Files.writeString(golden, described);
    }
    assertThat(described).isEqualTo(java.nio.file.Files.readString(golden));
  }

  private static String describe(Map<String, String> settings) {
    MillraceConfig config = new MillraceConfig(settings);
    return Stream.topology(
            config,
            StreamsProperties.of(config, settings, "127.0.0.1:8080"),
            new io.millrace.index.ItemIndex(10),
            new io.millrace.metrics.Meters(
                new io.micrometer.core.instrument.simple.SimpleMeterRegistry()))
        .describe()
        .toString();
  }
}
