package io.millrace.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.config.ContentKeys;
import io.millrace.events.DeadLetter;
import io.millrace.schemas.CatalogItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Catalogue records with content act on the next list, in the stream. */
class ContentTest {
  private static final Duration PUBLISH = Duration.ofSeconds(1);

  private final Stream stream = new Stream(ContentKeys.EMBEDDINGS, "text:32");

  @AfterEach
  void close() {
    stream.close();
  }

  /** Points along one of 32 axes. */
  private static CatalogItem pointing(int axis, boolean available) {
    List<Float> vector = new ArrayList<>();
    for (int d = 0; d < 32; d++) {
      vector.add(d == axis ? 1f : 0.01f);
    }
    return CatalogItem.newBuilder()
        .setEmbeddings(Map.of("text", vector))
        .setAvailable(available)
        .build();
  }

  @Test
  void shouldListWhatNobodyEverTouchedWhereItIsLikeWhatTheUserDid() {
    stream.describe("alien", pointing(1, true));
    stream.describe("aliens", pointing(1, true));
    stream.describe("heat", pointing(2, true));

    stream.event("ada", "alien", "view");

    assertThat(stream.latestList("ada")).contains("aliens");
  }

  @Test
  void shouldTakeWhatIsSoldOutFromListsAtOnceAndBringItBackAtOnce() {
    stream.describe("alien", pointing(1, true));
    stream.describe("aliens", pointing(1, true));
    stream.event("ada", "alien", "view");

    stream.describe("aliens", pointing(1, false));
    stream.event("bob", "alien", "view");
    assertThat(stream.latestList("bob")).doesNotContain("aliens");

    stream.describe("aliens", pointing(1, true));
    stream.event("cleo", "alien", "view");
    assertThat(stream.latestList("cleo")).contains("aliens");

    stream.describe("aliens", null);
    stream.event("dan", "alien", "view");
    assertThat(stream.latestList("dan")).doesNotContain("aliens");
  }

  @Test
  void shouldSendAnItemWhoseEmbeddingIsNoneToTheDeadLetters() {
    stream.describe(
        "alien", CatalogItem.newBuilder().setEmbeddings(Map.of("text", List.of(1f))).build());
    stream.pass(PUBLISH);

    assertThat(stream.deadLetters.readRecord().getHeaders().lastHeader(DeadLetter.REASON).value())
        .asString()
        .startsWith("embedding text has 1 dimensions");
    assertThat(stream.index.itemOfKey("alien")).isNull();
  }
}
