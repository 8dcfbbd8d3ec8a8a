package io.millrace.recommend;

import io.millrace.content.ContentIndex;
import io.millrace.content.ContentTree;
import io.millrace.index.Item;
import io.millrace.index.ItemIndex;
import io.millrace.learn.Feature;
import java.util.List;

/**
 * Items like the user's recent ones in what they are made of, also those nobody has touched: the
 * nearest by embedding, and the most popular of the latest items' own category.
 */
final class ContentSource implements CandidateSource {
  /** Of how many of the latest items the category is looked at. */
  private static final int LATEST = 3;

  /** Items looked at per one that is wanted: some are seen, others not for this scenario. */
  private static final int EFFORT = 8;

  private final int most;
  private final ContentProfile profile;
  private final ContentTree.Search search = new ContentTree.Search();

  /**
   * @param most candidates per embedding space, and by category
   * @param profile filled before each query
   */
  ContentSource(int most, ContentProfile profile) {
    this.most = most;
    this.profile = profile;
  }

  @Override
  public Feature.Source source() {
    return Feature.Source.CONTENT;
  }

  @Override
  public void collect(Query query, ItemIndex index, CandidateSet into) {
    ContentIndex contents = index.contents();
    if (most == 0 || contents.described() == 0) {
      return;
    }
    for (int space = 0; space < contents.spaces().size(); space++) {
      float[] direction = profile.direction(space);
      if (direction != null) {
        search.near(contents.tree(space), direction, most * 2, most * EFFORT);
        takeFound(query, index, into);
      }
    }
    for (int k = 0; k < query.recentCount && k < LATEST; k++) {
      Item item = index.itemOfHash(query.recent[k]);
      List<String> categories = item == null ? List.of() : item.facts().categories();
      if (!categories.isEmpty()) {
        take(index.mostPopularOfCategory(categories.get(0)), most / LATEST, query, index, into);
      }
    }
  }

  private void takeFound(Query query, ItemIndex index, CandidateSet into) {
    int taken = 0;
    for (int place = 0; place < search.found() && taken < most; place++) {
      taken += keep(search.id(place), query, index, into);
    }
  }

  private static void take(int[] ids, int upTo, Query query, ItemIndex index, CandidateSet into) {
    int taken = 0;
    for (int i = 0; i < ids.length && taken < upTo; i++) {
      taken += keep(ids[i], query, index, into);
    }
  }

  private static int keep(int id, Query query, ItemIndex index, CandidateSet into) {
    Item item = index.item(id);
    if (item == null || !query.mayShow(item) || !query.allows(item.hash())) {
      return 0;
    }
    into.keep(id);
    return 1;
  }
}
