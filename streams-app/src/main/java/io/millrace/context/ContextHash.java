package io.millrace.context;

import io.millrace.learn.ItemHash;

/**
 * Names a context by 64 bits: its {@link ContextType} in the upper four, the hash of its value
 * below, so that sorted contexts lie together by type. 0 is no context.
 */
public final class ContextHash {
  static final int VALUE_BITS = 60;

  private ContextHash() {}

  /** The context of a value; never 0. */
  public static long of(ContextType type, String value) {
    return from(type, ItemHash.of(value));
  }

  /** The context of an attribute of users. */
  public static long ofSegment(String attribute, String value) {
    return of(ContextType.SEGMENT, attribute + '=' + value);
  }

  /** The context of a user who is followed. */
  public static long ofFollowed(long userHash) {
    return from(ContextType.FOLLOWED, userHash);
  }

  private static long from(ContextType type, long hash) {
    return (type.ordinal() + 1L) << VALUE_BITS | hash >>> (Long.SIZE - VALUE_BITS);
  }
}
