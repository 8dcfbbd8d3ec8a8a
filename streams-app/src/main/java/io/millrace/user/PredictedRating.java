package io.millrace.user;

import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import io.millrace.index.ItemRatings;
import io.millrace.learn.RatingModel;
import io.millrace.learn.RatingScale;
import java.util.Optional;

/**
 * What a user would give an item, as ratings are given, and what makes it up: {@code mean + user +
 * item + taste}, clipped to the range of ratings seen.
 *
 * @param mean μ, over the ratings of all items published
 * @param user how much higher this user rates
 * @param item how much higher this item is rated
 * @param taste what user and item have to do with each other; 0 where either has no rating yet
 * @param userRatings ratings of the user's learned from
 * @param itemRatings ratings of the item's published
 * @param scale how people rate; its {@code least} and {@code most} are the range
 */
public record PredictedRating(
    double mean,
    double user,
    double item,
    double taste,
    long userRatings,
    long itemRatings,
    RatingScale scale) {

  /**
   * Predicts; empty while nobody has rated anything. Any thread, with a row of its own.
   *
   * @param row the user's; one who has rated nothing counts as average
   * @param item hash of an item; one nobody has rated counts as average
   */
  public static Optional<PredictedRating> of(UserRow row, long item, ItemIndex index) {
    RatingScale scale = index.ratingScale();
    if (!scale.known()) {
      return Optional.empty();
    }
    Item known = index.itemOfHash(item);
    ItemRatings ratings = known == null ? ItemRatings.NONE : known.ratings();
    float taste = RatingModel.taste(row.ratings.vector(), ratings.vector());
    return Optional.of(
        new PredictedRating(
            scale.mean(),
            row.ratings.bias() * scale.deviation(),
            ratings.bias() * scale.deviation(),
            taste * scale.deviation(),
            row.ratings.count(),
            ratings.sums().count(),
            scale));
  }

  /** The prediction, within the range of ratings seen. */
  public double rating() {
    return scale.clip(unclipped());
  }

  /** The prediction before it is clipped. */
  public double unclipped() {
    return mean + user + item + taste;
  }

  /** Whether the range of ratings seen changed it. */
  public boolean clipped() {
    return rating() != unclipped();
  }
}
