package io.millrace.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.content.ContentIndex;
import io.millrace.content.Embedding;
import io.millrace.content.EmbeddingSpace;
import io.millrace.content.ItemContent.Sort;
import io.millrace.content.TestContent;
import io.millrace.explore.ExploreSettings;
import io.millrace.index.Item;
import io.millrace.index.ItemFacts;
import io.millrace.index.ItemIndex;
import io.millrace.index.TestModel;
import io.millrace.learn.Feature;
import io.millrace.learn.ItemHash;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContentProfileTest {
  private static final long NOON = 1_700_000_000_000L;

  private final ItemIndex index =
      new ItemIndex(
          10,
          new ContentIndex(List.of(new EmbeddingSpace("text", 32)), 0),
          ExploreSettings.DEFAULT);
  private final Query query = new Query().begin(NOON, null, true);
  private final ContentProfile profile = new ContentProfile();
  private final float[] east = TestContent.vector(new Random(1), 32);
  private final float[] west = TestContent.vector(new Random(2), 32);

  ContentProfileTest() {
    add("alien", east, "horror", "space");
    add("solaris", east, "drama", "space");
    add("heat", west, "crime", "drama");
    add("psycho", west, "horror");
    index.apply("unknown", TestModel.touched(1, NOON).build());
  }

  private void add(String key, float[] text, String... categories) {
    ItemFacts facts =
        new ItemFacts(
            "film",
            "",
            List.of(categories),
            List.of(),
            1,
            true,
            0,
            Map.of(),
            Map.of("text", Embedding.of(text)));
    index.apply(key, TestModel.touched(0, 0).described(facts).build());
  }

  private void touched(String... keys) {
    for (String key : keys) {
      query.addHistory(ItemHash.of(key), NOON, 15);
    }
    profile.of(query, index);
  }

  private float affinity(String key) {
    Item item = index.itemOfKey(key);
    return profile.affinity(item.content(), Sort.CATEGORIES);
  }

  @Test
  void shouldBeOneForTheSameLabelsAndNoneForOthers() {
    touched("alien");

    assertThat((double) affinity("alien")).isCloseTo(1, within(1e-4));
    assertThat(affinity("heat")).isZero();
    assertThat(affinity("solaris")).isBetween(0.2f, 0.9f);
    assertThat(affinity("unknown")).isZero();
  }

  @Test
  void shouldCountLaterItemsForMore() {
    touched("psycho", "solaris");
    float withPsychoLatest = affinity("alien") - affinity("solaris");
    query.begin(NOON, null, true);
    touched("solaris", "psycho");

    assertThat(affinity("alien") - affinity("solaris")).isLessThan(withPsychoLatest);
  }

  @Test
  void shouldPointWhereTheRecentItemsDo() {
    touched("alien", "unknown");
    float[] direction = profile.direction(0);

    assertThat(TestContent.cosine(direction, east)).isGreaterThan(0.99);
    assertThat((double) index.itemOfKey("solaris").content().embedding(0).dot(direction))
        .isCloseTo(1, within(0.01));
  }

  @Test
  void shouldKnowNothingOfTheUserBeforeOnceItIsUsedAgain() {
    touched("alien");

    profile.of(query.begin(NOON, null, true), index);

    assertThat(profile.knows(Sort.CATEGORIES)).isFalse();
    assertThat(profile.direction(0)).isNull();
  }

  @Test
  void shouldProposeUntouchedItemsNearTheRecentOnes() {
    touched("alien");
    CandidateSet gathered = new CandidateSet();
    gathered.clear();

    new ContentSource(1, profile).collect(query, index, gathered);

    assertThat(gathered.size()).isEqualTo(1);
    assertThat(index.item(gathered.id(0)).key()).isIn("alien", "solaris");
  }

  @Test
  void shouldShortlistNewItemsThatAreProposedForTheirContent() {
    touched("alien");
    query.draw(1, 1);
    CandidateSet gathered = new CandidateSet();
    gathered.clear();
    gathered.ask(Feature.Source.CONTENT);
    new ContentSource(10, profile).collect(query, index, gathered);

    new NewcomerSource().collect(query, index, gathered);

    int solaris = index.itemOfKey("solaris").id();
    for (int entry = 0; entry < gathered.size(); entry++) {
      if (gathered.id(entry) == solaris) {
        assertThat(gathered.isShortlisted(entry)).isTrue();
      }
    }
    assertThat(gathered.size()).isPositive();
  }

  @Test
  void shouldProposeNothingWhereItIsOffOrNothingIsKnown() {
    CandidateSet gathered = new CandidateSet();
    gathered.clear();
    touched("alien");
    new ContentSource(0, profile).collect(query, index, gathered);
    profile.of(query.begin(NOON, null, true), index);
    new ContentSource(10, profile).collect(query, index, gathered);

    assertThat(gathered.size()).isZero();
  }
}
