package io.millrace.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.explore.ExploreSettings;
import io.millrace.learn.ContextSettings;
import io.millrace.learn.ModelSettings;
import io.millrace.learn.RatingSettings;
import io.millrace.quality.QualitySettings;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MillraceConfigTest {
  /** People rely on these without writing them down: a change is a change of behaviour. */
  private static final String DEFAULTS =
      """
      millrace.behind.ms=5000
      millrace.candidates.content=20
      millrace.candidates.cooccurrence=150
      millrace.candidates.own=200
      millrace.candidates.popular=20
      millrace.content.embeddings=[]
      millrace.content.factors=true
      millrace.context.candidates=10
      millrace.context.cells=32
      millrace.context.half.life.ms=7776000000
      millrace.context.hours=false
      millrace.context.zone=UTC
      millrace.cooccurrence.half.life.ms=0
      millrace.cooccurrence.postings=200
      millrace.cooccurrence.published.cells=64
      millrace.cooccurrence.recent.items=15
      millrace.cooccurrence.row.cells=256
      millrace.event.future.tolerance.ms=3600000
      millrace.event.weights=view:1,click:1,play:1,rating:1,like:1,cart:2,purchase:3,tr\
      ansaction:1,dislike:-1,remove:-1,cancel:-1,impression:0
      millrace.exploration.events=10
      millrace.exploration.exposures=100
      millrace.exploration.hold.events=5
      millrace.exploration.hold.ms=86400000
      millrace.exploration.share=0.0
      millrace.factors.learning.rate=0.05
      millrace.factors.negatives=5
      millrace.factors.regularization=0.002
      millrace.factors.size=32
      millrace.freshness.probe=true
      millrace.http.advertised=
      millrace.http.auth=auto
      millrace.http.body.timeout.ms=10000
      millrace.http.forward.timeout.ms=1000
      millrace.http.hedge.ms=100
      millrace.http.host=127.0.0.1
      millrace.http.idle.timeout.ms=30000
      millrace.http.jwt.audience=
      millrace.http.jwt.issuer=
      millrace.http.jwt.jwks=
      millrace.http.jwt.scope.claim=scope
      millrace.http.max.batch=1000
      millrace.http.max.body.bytes=1048576
      millrace.http.max.concurrent=128
      millrace.http.max.header.bytes=8192
      millrace.http.max.queued=256
      millrace.http.metrics.open=false
      millrace.http.port=8080
      millrace.http.tls.certificate=
      millrace.http.tls.key=
      millrace.http.tls.password=[hidden]
      millrace.http.tls.truststore=
      millrace.http.tls.truststore.password=[hidden]
      millrace.http.tokens.file=
      millrace.idle.item.ms=34560000000
      millrace.idle.user.ms=34560000000
      millrace.instance.name=
      millrace.item.partitions=0
      millrace.neighbours.sessions=0
      millrace.publish.factors.interval.ms=10000
      millrace.publish.interval.ms=500
      millrace.quality.drift.threshold=15.0
      millrace.quality.scenarios=10
      millrace.quality.window=5000
      millrace.ranker.learning.rate=0.1
      millrace.ratings.factors.size=8
      millrace.ratings.learning.rate=0.3
      millrace.ratings.regularization=0.03
      millrace.ratings.types=[rating]
      millrace.recommendations.conflate.ms=1000
      millrace.recommendations.conflate.users=5000
      millrace.recommendations.exclude.seen=true
      millrace.recommendations.size=20
      millrace.registry.stall.ms=120000
      millrace.rerank.popularity.damping=0.0
      millrace.rerank.tail.share=0.0
      millrace.rocksdb.memory.bytes=134217728
      millrace.similar-items.interval.ms=2000
      millrace.similar-items.size=20
      millrace.topics.catalog=catalog
      millrace.topics.dead-letters=dead-letters
      millrace.topics.item-models=item-models
      millrace.topics.prefix=
      millrace.topics.ranker-models=ranker-models
      millrace.topics.recommendations=recommendations
      millrace.topics.scenario-rules=scenario-rules
      millrace.topics.scenarios=scenarios
      millrace.topics.similar-items=similar-items
      millrace.topics.user-events=user-events
      millrace.topics.users=users
      millrace.user.dedupe.window=50
      millrace.user.history.size=50
      millrace.user.learnable.events.per.hour=1000
      millrace.user.seen.items=2000
      """;

  @Test
  void shouldKeepItsDefaults() {
    String actual =
        new TreeMap<>(MillraceConfig.definition().defaultValues())
            .entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                .collect(Collectors.joining());

    assertThat(actual).isEqualTo(DEFAULTS);
  }

  @Test
  void shouldHandTheModelItsSettings() {
    ModelSettings model = new MillraceConfig(Map.of()).model();

    assertThat(model)
        .isEqualTo(
            new ModelSettings(
                32,
                0.05f,
                0.002f,
                5,
                15,
                50,
                2000,
                50,
                256,
                64,
                200,
                0,
                150,
                20,
                200,
                20,
                true,
                0.1f,
                0,
                0,
                new RatingSettings(Set.of("rating"), 8, 0.3f, 0.03f),
                0,
                1000,
                20,
                new ContextSettings(32, 90L * 24 * 3_600_000, false, ZoneId.of("UTC"), 10),
                new ExploreSettings(0, 100, 10, 5, 86_400_000)));
  }

  @Test
  void shouldTurnRatingsOffByAnEmptyList() {
    RatingSettings ratings =
        new MillraceConfig(Map.of(RatingKeys.RATING_TYPES, "")).model().ratings();

    assertThat(ratings.isRating("rating", 4)).isFalse();
  }

  @Test
  void shouldHandQualityItsSettings() {
    assertThat(new MillraceConfig(Map.of()).quality()).isEqualTo(new QualitySettings(5000, 10, 15));
  }

  @Test
  void shouldPutThePrefixBeforeEveryTopic() {
    MillraceConfig config =
        new MillraceConfig(
            Map.of(TopicKeys.TOPIC_PREFIX, "shop-", TopicKeys.USER_EVENTS, "clicks"));

    assertThat(config.topic(TopicKeys.USER_EVENTS)).isEqualTo("shop-clicks");
    assertThat(config.topic(TopicKeys.DEAD_LETTERS)).isEqualTo("shop-dead-letters");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "millrace.http.port | 65536 | no more than 65535",
        "millrace.http.port | http | Not a number of type INT",
        "millrace.factors.size | 1 | at least 2",
        "millrace.factors.learning.rate | NaN | must be a number",
        "millrace.rerank.popularity.damping | -0.1 | at least 0",
        "millrace.rerank.tail.share | 1.1 | no more than 1",
        "millrace.cooccurrence.half.life.ms | -1 | at least 0",
        "millrace.ratings.factors.size | 257 | no more than 256",
        "millrace.quality.window | 99 | at least 100",
        "millrace.quality.drift.threshold | 0.5 | at least 1",
        "millrace.recommendations.exclude.seen | yes | true or false",
        "millrace.topics.user-events | a b | 1 to 200 letters, digits, '.', '_' or '-'",
        "millrace.topics.user-events | '' | 1 to 200 letters, digits, '.', '_' or '-'",
        "millrace.topics.prefix | a/ | letters, digits, '.', '_' or '-'",
        "millrace.event.weights | view | must be type:weight",
        "millrace.cooccurrence.published.cells | 300 | at most millrace.cooccurrence.row.cells",
      })
  void shouldRefuseABadValueInOneLine(String key, String value, String allowed) {
    assertThatThrownBy(() -> new MillraceConfig(Map.of(key, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll(key, value, allowed)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void shouldRefuseAListLongerThanItsCandidates() {
    Map<String, String> settings = Map.of(ListKeys.LIST_SIZE, "50", ListKeys.CANDIDATES, "20");

    assertThatThrownBy(() -> new MillraceConfig(settings))
        .hasMessageContainingAll("millrace.recommendations.size", "50", "at most")
        .hasMessageContaining("millrace.candidates.cooccurrence");
  }

  @Test
  void shouldLeaveKafkasOwnSettingsAlone() {
    MillraceConfig config = new MillraceConfig(Map.of("bootstrap.servers", "kafka:9092"));

    assertThat(config.originals()).containsEntry("bootstrap.servers", "kafka:9092");
  }
}
