package io.millrace.serve;

import java.util.List;
import java.util.OptionalLong;

/** What came of looking a key up. */
public sealed interface Lookup {

  /** The row under the key. */
  record Found(Row row) implements Lookup {}

  /**
   * Nothing stands under the key.
   *
   * @param stalenessMs as {@link Row#stalenessMs()}
   */
  record Unknown(OptionalLong stalenessMs) implements Lookup {}

  /**
   * Others have it.
   *
   * @param owner host:port
   * @param standbys host:port of each
   */
  record Elsewhere(String owner, List<String> standbys) implements Lookup {}

  /**
   * Nobody can tell at the moment.
   *
   * @param why a clause for people
   * @param passing whether the row was here a moment ago, and is expected back in another
   */
  record NotReady(String why, boolean passing) implements Lookup {
    NotReady(String why) {
      this(why, false);
    }
  }
}
