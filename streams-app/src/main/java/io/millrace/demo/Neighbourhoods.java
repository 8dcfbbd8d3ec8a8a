package io.millrace.demo;

import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import io.millrace.recommend.Neighbours;
import java.io.PrintStream;

/** Prints some well-known items and what goes with them: a first look at what was learned. */
final class Neighbourhoods {
  private static final int ITEMS = 5;
  private static final int NEIGHBOURS = 4;

  private Neighbourhoods() {}

  static void print(ItemIndex index, PrintStream out) {
    Neighbours neighbours = new Neighbours(index);
    int printed = 0;
    for (int id : index.mostPopular(ItemIndex.ALL_TIME)) {
      Item item = index.item(id);
      if (item != null && item.recommendable() && printed++ < ITEMS) {
        out.printf("%n%s goes with%n", name(item));
        for (Neighbours.Neighbour n : neighbours.of(item, NEIGHBOURS)) {
          out.printf("    %-48s %,6d together, lift %.1f%n", name(n.item()), n.support(), n.lift());
        }
      }
    }
  }

  private static String name(Item item) {
    return item.facts().title().isEmpty() ? item.key() : item.facts().title();
  }
}
