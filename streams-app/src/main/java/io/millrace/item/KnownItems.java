package io.millrace.item;

import io.millrace.learn.NegativeSampler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The items a task has rows of, by place. One that is forgotten leaves its place empty until
 * whoever goes through all places closes it with the last. Not thread-safe.
 */
final class KnownItems implements NegativeSampler.Known<String> {
  private final List<String> items = new ArrayList<>();
  private final Set<String> forgotten = new HashSet<>();

  void add(String item) {
    if (!forgotten.remove(item)) {
      items.add(item);
    }
  }

  void forget(String item) {
    forgotten.add(item);
  }

  /** Places, the empty ones too. */
  @Override
  public int size() {
    return items.size();
  }

  /** The item at a place, or null where it is forgotten. */
  @Override
  public String at(int place) {
    String item = items.get(place);
    return forgotten.contains(item) ? null : item;
  }

  /** Closes an empty place: the last item takes it. */
  void close(int place) {
    forgotten.remove(items.get(place));
    String last = items.remove(items.size() - 1);
    if (place < items.size()) {
      items.set(place, last);
    }
  }
}
