package io.millrace.demo.shop;

import java.util.List;

/** What each shopper has in front of them: the list last recommended. */
@FunctionalInterface
public interface Window {
  /** Nobody is shown anything. */
  Window EMPTY = user -> List.of();

  /** Ids of the products this shopper is shown; empty where there are none yet. */
  List<String> shownTo(String user);
}
