package io.millrace.demo;

import io.millrace.demo.shop.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The list each shopper was last given; forgets who was given none for longest. Thread-safe. */
final class FrontPages implements Window {
  private static final int MOST_SHOPPERS = 5_000;

  private final Map<String, List<String>> latest =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<String>> eldest) {
          return size() > MOST_SHOPPERS;
        }
      };

  synchronized void show(String user, List<String> items) {
    latest.remove(user);
    latest.put(user, List.copyOf(items));
  }

  @Override
  public synchronized List<String> shownTo(String user) {
    return latest.getOrDefault(user, List.of());
  }
}
