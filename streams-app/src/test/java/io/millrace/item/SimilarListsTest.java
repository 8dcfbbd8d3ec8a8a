package io.millrace.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.index.ItemIndex;
import io.millrace.index.TestModel;
import io.millrace.recommend.Neighbours;
import io.millrace.recommend.Neighbours.Neighbour;
import io.millrace.schemas.SimilarItem;
import io.millrace.schemas.SimilarItems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimilarListsTest {
  private static final long NOON = 1_700_000_000_000L;
  private static final long ALL_THE_TIME = Long.MAX_VALUE / 2;
  private static final long NO_TIME = -1;

  private final ItemIndex index = new ItemIndex(100);
  private final SimilarLists lists = new SimilarLists(index, 10);
  private final List<String> offered = new ArrayList<>();

  @Test
  void shouldOfferEachItemWhoseSurroundingsChanged() {
    publish("a", 5);
    publish("b", 5);
    look(ALL_THE_TIME, "a", "b");
    offered.clear();
    index.apply("c", TestModel.touched(1, NOON).after("b", 1, 1, 1).build());

    boolean over = look(ALL_THE_TIME, "a", "b");

    assertThat(over).isTrue();
    assertThat(offered).containsExactly("b");
  }

  @Test
  void shouldOfferNothingWhereNothingChanged() {
    publish("a", 5);
    look(ALL_THE_TIME, "a");
    offered.clear();

    look(ALL_THE_TIME, "a", "not-yet-in-the-index");

    assertThat(offered).isEmpty();
  }

  @Test
  void shouldGoOnNextTimeWhereTimeIsUp() {
    publish("a", 5);
    publish("b", 5);

    assertThat(look(NO_TIME, "a", "b")).isFalse();
    assertThat(lists.inRound()).isTrue();
    assertThat(offered).containsExactly("a");
    assertThat(look(NO_TIME, "a", "b")).isTrue();
    assertThat(lists.inRound()).isFalse();
    assertThat(offered).containsExactly("a", "b");
  }

  @Test
  void shouldTellListsByTheirItemsAndOrder() {
    Neighbour a = neighbour("a", 5);
    Neighbour b = neighbour("b", 5);

    assertThat(SimilarLists.digest(List.of(a, b)))
        .isEqualTo(SimilarLists.digest(List.of(a, b)))
        .isNotEqualTo(SimilarLists.digest(List.of(b, a)))
        .isNotEqualTo(SimilarLists.digest(List.of(a)))
        .isNotZero();
  }

  @Test
  void shouldTellListsBySupportThatGrewButNotByEveryEvent() {
    int before = SimilarLists.digest(List.of(neighbour("a", 1000)));

    assertThat(SimilarLists.digest(List.of(neighbour("a", 1001)))).isEqualTo(before);
    assertThat(SimilarLists.digest(List.of(neighbour("a", 1200)))).isNotEqualTo(before);
  }

  @Test
  void shouldSayAllOfANeighbour() {
    SimilarItems record = SimilarLists.toRecord("i", "Title", List.of(neighbour("a", 5)), NOON);

    assertThat(record)
        .isEqualTo(
            new SimilarItems(
                "i",
                "Title",
                Instant.ofEpochMilli(NOON),
                List.of(new SimilarItem("a", null, 2.5f, 5L, 0.5f, 1.5f))));
  }

  @Test
  void shouldCloseThePlacesOfForgottenItemsWithoutLookingAtTheOthersAgain() {
    KnownItems known = new KnownItems();
    for (String item : List.of("a", "b", "c", "d")) {
      publish(item, 5);
      known.add(item);
    }
    look(ALL_THE_TIME, known);
    offered.clear();
    known.forget("a");
    known.forget("d");

    look(ALL_THE_TIME, known);

    assertThat(offered).isEmpty();
    assertThat(known.size()).isEqualTo(2);
    assertThat(List.of(known.at(0), known.at(1))).containsExactlyInAnyOrder("b", "c");
  }

  @Test
  void shouldLookAtANewItemInAPlaceThatWasClosed() {
    KnownItems known = new KnownItems();
    publish("a", 5);
    known.add("a");
    look(ALL_THE_TIME, known);
    known.forget("a");
    look(ALL_THE_TIME, known);
    offered.clear();
    publish("b", 5);
    known.add("b");

    look(ALL_THE_TIME, known);

    assertThat(offered).containsExactly("b");
  }

  private boolean look(long forNanos, String... items) {
    KnownItems known = new KnownItems();
    List.of(items).forEach(known::add);
    return look(forNanos, known);
  }

  private boolean look(long forNanos, KnownItems known) {
    return lists.look(known, forNanos, (item, neighbours) -> offered.add(item));
  }

  private void publish(String item, int events) {
    index.apply(item, TestModel.touched(events, NOON).build());
  }

  private Neighbours.Neighbour neighbour(String item, long support) {
    publish(item, 10);
    return new Neighbour(index.itemOfKey(item), 2.5f, support, 0.5f, 1.5f);
  }
}
