package io.millrace.profile;

import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;

/** What a user's owner is told of them: one record on an internal topic, keyed by the user. */
public sealed interface ProfileUpdate {
  /** The newest layout this build reads. */
  int VERSION = 1;

  /**
   * The user's profile is now this.
   *
   * @param source where the record lies that says so
   */
  record Replaced(Profile profile, String source) implements ProfileUpdate {}

  /** Somebody follows the user. */
  record Followed() implements ProfileUpdate {}

  /** The record's value. */
  default byte[] toBytes(RowWriter out) {
    out.start(VERSION);
    if (this instanceof Replaced replaced) {
      replaced.profile.write(out.putByte(1).putString(replaced.source));
    } else {
      out.putByte(2);
    }
    return out.toBytes();
  }

  /**
   * Reads a record's value.
   *
   * @throws io.millrace.row.UnknownRowVersionException when a newer Millrace wrote it: the owner
   *     stops rather than lose it
   */
  static ProfileUpdate read(byte[] bytes, RowReader in) {
    in.start(bytes, "a profile update", VERSION);
    int kind = in.getByte();
    switch (kind) {
      case 1:
        String source = in.getString();
        return new Replaced(Profile.read(in), source);
      case 2:
        return new Followed();
      default:
        throw new IllegalArgumentException("a profile update of unknown kind " + kind);
    }
  }
}
