package io.millrace.learn;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/**
 * Names an item by 64 bits of its id, so that rows have cells of fixed width and no strings.
 * FarmHash Fingerprint64 never changes by contract; among a million ids the chance of any clash is
 * below 10⁻⁷.
 */
public final class ItemHash {
  @SuppressWarnings("UnstableApiUsage")
  private static final HashFunction FINGERPRINT = Hashing.farmHashFingerprint64();

  private ItemHash() {}

  /** The hash of an id's UTF-8 bytes; never 0, which marks an empty cell. */
  public static long of(String id) {
    long hash = FINGERPRINT.hashBytes(id.getBytes(StandardCharsets.UTF_8)).asLong();
    return hash == 0 ? 1 : hash;
  }
}
