package io.millrace.recommend;

import io.millrace.index.Item;
import io.millrace.index.ItemIndex;

/**
 * What the user's recent items are like on average: how popular, how old, how lately touched. A
 * candidate's distance from it tells lovers of the rare and the new from the others. Reused from
 * query to query; not thread-safe.
 */
final class Surroundings {
  private float mass;
  private float recency;
  private float age;
  private int items;

  Surroundings of(Query query, ItemIndex index) {
    mass = 0;
    recency = 0;
    age = 0;
    items = 0;
    for (int k = 0; k < query.recentCount; k++) {
      Item item = index.itemOfHash(query.recent[k]);
      if (item != null) {
        mass += FeatureExtractor.logMass(item);
        recency += FeatureExtractor.logMinutes(query.now - item.lastTime());
        age += FeatureExtractor.logMinutes(query.now - item.firstTime());
        items++;
      }
    }
    return this;
  }

  /** Whether any recent item is known. */
  boolean known() {
    return items > 0;
  }

  float mass() {
    return mass / items;
  }

  float recency() {
    return recency / items;
  }

  float age() {
    return age / items;
  }
}
