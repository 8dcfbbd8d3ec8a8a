package io.millrace.benchmarks.crash;

import io.millrace.index.ItemModel;
import io.millrace.learn.ItemHash;
import io.millrace.schemas.RecommendationList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All that an application has stored and published, at one moment. */
record Snapshot(
    Map<String, ItemState> items,
    Map<String, UserState> users,
    Map<String, ItemModel> models,
    Map<String, RecommendationList> lists) {

  long itemEvents() {
    return items.values().stream().mapToLong(ItemState::events).sum();
  }

  long impressions() {
    return items.values().stream().mapToLong(ItemState::impressions).sum();
  }

  /** Items whose latest counts {@code item-models} does not show. */
  long modelsBehind() {
    return items.entrySet().stream()
        .filter(each -> !shows(models.get(each.getKey()), each.getValue()))
        .count();
  }

  private static boolean shows(ItemModel model, ItemState row) {
    if (model == null || model.events() != row.events() || model.mass() != row.mass()) {
      return false;
    }
    for (int p = 0; p < model.predecessors().length; p++) {
      ItemState.Cell cell = row.cells().get(model.predecessors()[p]);
      if (cell == null
          || cell.count() != model.counts()[p]
          || cell.longRange() != model.w()[p]
          || cell.shortRange() != model.w1()[p]) {
        return false;
      }
    }
    return true;
  }

  /** Users whose last list on the topic is not the one in their row. */
  long listsMissing() {
    return users.entrySet().stream()
        .filter(each -> each.getValue().listId() != null)
        .filter(each -> !isOf(lists.get(each.getKey()), each.getValue()))
        .count();
  }

  private static boolean isOf(RecommendationList list, UserState row) {
    return list != null
        && list.getId().equals(row.listId())
        && list.getItems().stream()
            .map(item -> ItemHash.of(item.getItemId()))
            .toList()
            .equals(row.list());
  }

  /**
   * Users whose row is not as the stream left it.
   *
   * @param expected of an undisturbed run
   */
  long usersBehind(Snapshot expected, List<EventStream.Sent> events) {
    Map<String, Long> last = new HashMap<>();
    events.forEach(sent -> last.merge(sent.event().user(), sent.seenTime(), Math::max));
    return last.entrySet().stream()
        .filter(
            each -> {
              UserState row = users.get(each.getKey());
              UserState wanted = expected.users.get(each.getKey());
              return row == null
                  || wanted == null
                  || row.lastTime() != each.getValue()
                  || !row.remembersLike(wanted);
            })
        .count();
  }
}
