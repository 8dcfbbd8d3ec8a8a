package io.millrace.user;

import io.millrace.profile.ProfileUpdate;

/** What becomes of a record of users that came in. */
public sealed interface UserAdmission {

  /** It goes to the user's owner. */
  record Accepted(String user, ProfileUpdate update) implements UserAdmission {}

  /** It cannot be used: it goes to the dead letters as received. */
  record Rejected(byte[] value) implements UserAdmission {}
}
