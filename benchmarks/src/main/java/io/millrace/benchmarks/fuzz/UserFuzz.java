package io.millrace.benchmarks.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.schemas.UserProfile;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.serialization.Serializer;

/** Records for {@code users}, with a key as for the catalogue; users who do nothing. */
final class UserFuzz {
  private static final List<Damage> KINDS =
      List.of(
          Damage.TRAILING_BYTES,
          Damage.TOMBSTONE,
          Damage.EMPTY_VALUE,
          Damage.RANDOM_BYTES,
          Damage.JSON_TEXT,
          Damage.UNKNOWN_SCHEMA_ID,
          Damage.WRONG_SCHEMA,
          Damage.CUT_OFF,
          Damage.RANDOM_BODY,
          Damage.HUGE_LENGTH,
          Damage.NEGATIVE_LENGTH,
          Damage.BLANK_PROFILE,
          Damage.MANY_INTERESTS,
          Damage.LONG_INTEREST);

  private final Serializer<UserProfile> serializer;
  private final String topic;
  private final byte[] foreign;
  private final Random random;

  /**
   * @param foreign a valid value of another topic
   */
  UserFuzz(Serializer<UserProfile> serializer, String topic, byte[] foreign, Random random) {
    this.serializer = serializer;
    this.topic = topic;
    this.foreign = foreign;
    this.random = random;
  }

  Fuzzed next() {
    Damage damage = random.nextInt(4) == 0 ? Damage.NONE : KINDS.get(random.nextInt(KINDS.size()));
    UserProfile profile =
        UserProfile.newBuilder().setInterests(List.of("tag-" + random.nextInt(9))).build();
    switch (damage) {
      case MANY_INTERESTS -> profile.setInterests(Collections.nCopies(33, "tag"));
      case LONG_INTEREST -> profile.setInterests(List.of("x".repeat(129)));
      default -> {
        // The bytes are spoilt, not what is in them.
      }
    }
    String name = damage == Damage.BLANK_PROFILE ? " " : "told-" + random.nextInt(20);
    return new Fuzzed(damage, name.getBytes(UTF_8), value(profile, damage), null);
  }

  private byte[] value(UserProfile profile, Damage damage) {
    byte[] value = serializer.serialize(topic, profile);
    return switch (damage) {
      case TOMBSTONE -> null;
      case JSON_TEXT -> "{\"follows\": []}".getBytes(UTF_8);
      case HUGE_LENGTH -> Bytes.body(value, (1L << 31) - 9);
      case NEGATIVE_LENGTH -> Bytes.body(value, -1 - random.nextInt(1000));
      default -> Bytes.damaged(value, damage, foreign, random);
    };
  }
}
