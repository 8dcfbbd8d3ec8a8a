package io.millrace.serve;

import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import io.millrace.recommend.Explained;
import io.millrace.recommend.Reason;
import io.millrace.recommend.Recommendation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Turns hashes of items into names for people. Thread-safe. */
final class Titles {
  private final ItemIndex index;

  Titles(ItemIndex index) {
    this.index = index;
  }

  /** An item not published yet is named by {@code #} and its hash. */
  ItemName nameOf(long hash) {
    Item item = index.itemOfHash(hash);
    return item == null
        ? new ItemName(String.format(Locale.ROOT, "#%016x", hash), null)
        : new ItemName(item.key(), item.titleOrNull());
  }

  /** A list for showing; items no longer available, or excluded, are left out. */
  List<ShownItem> show(List<Recommendation> list, Wish wish) {
    List<ShownItem> shown = new ArrayList<>(Math.min(list.size(), wish.limit()));
    for (Recommendation place : list) {
      if (shown.size() == wish.limit()) {
        break;
      }
      Item item = index.itemOfHash(place.item());
      if (mayShow(item, wish)) {
        shown.add(shown(item, place, wish, null));
      }
    }
    return shown;
  }

  /** The same, with all that put each item there. */
  List<ShownItem> showExplained(List<Explained> list, Wish wish) {
    List<ShownItem> shown = new ArrayList<>(list.size());
    for (Explained explained : list) {
      Item item = index.itemOfHash(explained.place().item());
      if (mayShow(item, wish)) {
        shown.add(
            shown(
                item, explained.place(), wish, ShownExplanation.of(explained.explanation(), this)));
      }
    }
    return shown;
  }

  private ShownItem shown(
      Item item, Recommendation place, Wish wish, ShownExplanation explanation) {
    List<ShownItem.ShownReason> reasons = wish.explain() ? reasons(place.reasons()) : null;
    return new ShownItem(
        item.key(),
        item.titleOrNull(),
        place.score(),
        place.explored() ? Boolean.TRUE : null,
        place.explored() ? (Float) place.propensity() : null,
        reasons,
        explanation);
  }

  /** Whether an item may be in the answer: known, available, not excluded. */
  boolean mayShow(long hash, Wish wish) {
    return mayShow(index.itemOfHash(hash), wish);
  }

  private static boolean mayShow(Item item, Wish wish) {
    return item != null && item.recommendable() && !wish.excludes(item.hash());
  }

  private List<ShownItem.ShownReason> reasons(List<Reason> reasons) {
    List<ShownItem.ShownReason> shown = new ArrayList<>(reasons.size());
    for (Reason reason : reasons) {
      List<ItemName> because = new ArrayList<>(reason.becauseOf().size());
      for (long hash : reason.becauseOf()) {
        because.add(nameOf(hash));
      }
      shown.add(new ShownItem.ShownReason(reason.source().label(), reason.contribution(), because));
    }
    return shown;
  }
}
