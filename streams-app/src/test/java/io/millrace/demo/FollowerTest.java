package io.millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.Reason;
import io.millrace.schemas.RecommendationList;
import io.millrace.schemas.RecommendedItem;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FollowerTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Follower follower =
      new Follower(new PrintStream(printed, true, StandardCharsets.UTF_8), id -> "the " + id);

  @Test
  void shouldCompareAListWithTheOneBeforeInTheSameScenario() {
    follower.list(list("home", "a", "b"));
    follower.list(list("cart", "b"));
    printed.reset();

    follower.list(list("home", "b", "c"));

    assertThat(text().lines().map(String::strip))
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("in home"),
            line -> assertThat(line).startsWith("▲1").contains("the b"),
            line -> assertThat(line).startsWith("new").contains("the c"));
  }

  @Test
  void shouldSayWhichPlacesAreGivenToTryAnItem() {
    RecommendationList list = list("home", "a", "b");
    list.getItems().get(1).setExplored(true);

    follower.list(list);

    assertThat(text().lines().toList().get(2)).contains("few have seen it");
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private static RecommendationList list(String scenario, String... items) {
    List<RecommendedItem> all = new ArrayList<>();
    for (String item : items) {
      all.add(
          RecommendedItem.newBuilder()
              .setItemId(item)
              .setScore(1)
              .setReasons(List.of(new Reason("popular", 1f, List.of())))
              .build());
    }
    return RecommendationList.newBuilder()
        .setId("ada/1")
        .setUserId("ada")
        .setScenario(scenario)
        .setGeneratedAt(Instant.EPOCH)
        .setSourceEventId("e")
        .setSourceEventTime(Instant.EPOCH)
        .setItems(all)
        .build();
  }
}
