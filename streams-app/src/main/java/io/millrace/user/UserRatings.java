package io.millrace.user;

import io.millrace.events.Event;
import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import io.millrace.item.ItemUpdate;
import io.millrace.learn.ItemHash;
import io.millrace.learn.RatingFactors;
import io.millrace.learn.RatingModel;
import io.millrace.learn.RatingScale;
import io.millrace.learn.RatingSettings;

/** The user side of the rating model: what a rating does to its user, and what its item is told. */
final class UserRatings {
  private final ItemIndex index;
  private final RatingSettings settings;
  private final RatingModel model;
  private final RatingFactors unrated;

  UserRatings(ItemIndex index, RatingSettings settings) {
    this.index = index;
    this.settings = settings;
    this.model = new RatingModel(settings.learningRate(), settings.regularization());
    this.unrated = new RatingFactors(settings.factors());
  }

  /** What the item's owner is to be told, before {@link #learn}. */
  ItemUpdate.Rating forItem(UserRow row, Event event) {
    if (!settings.isRating(event.type(), event.value())) {
      return ItemUpdate.Rating.NONE;
    }
    begin(row, event);
    float rated = index.ratingScale().standardise(event.value());
    float rest = rated - row.ratings.bias();
    return new ItemUpdate.Rating(event.value(), rest, row.ratings.vector().clone());
  }

  /** Moves the user's bias and vector, if the event is a rating. */
  void learn(UserRow row, Event event, long item) {
    if (!settings.isRating(event.type(), event.value())) {
      return;
    }
    begin(row, event);
    RatingScale scale = index.ratingScale();
    Item touched = index.itemOfHash(item);
    float rated = scale.standardise(event.value());
    if (touched != null && touched.ratings().sums().count() > 0) {
      model.moveUser(row.ratings, rated, touched.ratings().bias(), touched.ratings().vector());
    } else {
      // As its owner is about to start it.
      unrated.startAs(item);
      model.moveUser(row.ratings, rated, 0, unrated.vector());
    }
  }

  private static void begin(UserRow row, Event event) {
    if (row.ratings.count() == 0) {
      row.ratings.startAs(ItemHash.of(event.user()));
    }
  }
}
