package io.millrace.user;

import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import io.millrace.recommend.Recommendation;
import io.millrace.schemas.Reason;
import io.millrace.schemas.RecommendationList;
import io.millrace.schemas.RecommendedItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A stored list as it goes to the topic: hashes become ids and titles. */
final class EmittedList {
  private EmittedList() {}

  static RecommendationList of(String user, StoredList list, ListCause cause, ItemIndex index) {
    List<RecommendedItem> items = new ArrayList<>(list.items().size());
    for (Recommendation place : list.items()) {
      Item item = index.itemOfHash(place.item());
      if (item != null) {
        items.add(
            new RecommendedItem(
                item.key(),
                item.titleOrNull(),
                place.score(),
                reasons(place, index),
                place.explored(),
                place.explored() ? (Double) (double) place.propensity() : null));
      }
    }
    return new RecommendationList(
        list.id(user),
        user,
        cause.scenario(),
        Instant.ofEpochMilli(list.generatedAt()),
        cause.event(),
        Instant.ofEpochMilli(cause.time()),
        items);
  }

  private static List<Reason> reasons(Recommendation place, ItemIndex index) {
    List<Reason> reasons = new ArrayList<>(place.reasons().size());
    place
        .reasons()
        .forEach(
            reason ->
                reasons.add(
                    new Reason(
                        reason.source().label(),
                        reason.contribution(),
                        keys(reason.becauseOf(), index))));
    return reasons;
  }

  private static List<String> keys(List<Long> hashes, ItemIndex index) {
    List<String> keys = new ArrayList<>(hashes.size());
    for (long hash : hashes) {
      Item item = index.itemOfHash(hash);
      if (item != null) {
        keys.add(item.key());
      }
    }
    return keys;
  }
}
