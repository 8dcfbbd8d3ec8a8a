package io.millrace.events;

import io.millrace.profile.ProfileUpdate;

/** What becomes of a record that came in. */
public sealed interface Admission {

  /** A valid event on its owner's partition. */
  record Accepted(Event event) implements Admission {}

  /** Something about a user, on their owner's partition. */
  record Told(String user, ProfileUpdate update) implements Admission {}

  /** A valid event of a user whose owner is another partition: it hops there, as received. */
  record Stray(String user, byte[] value) implements Admission {}

  /** It cannot be used: it goes to the dead letters, as received, with its reason in a header. */
  record Rejected(byte[] value) implements Admission {}
}
