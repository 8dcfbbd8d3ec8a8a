package io.millrace.benchmarks.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.schemas.UserProfile;
import java.util.Collections;
import java.util.List;
import java.util.Random;

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

  private final Spoiler<UserProfile> spoiler;
  private final Random random;

  UserFuzz(Spoiler<UserProfile> spoiler) {
    this.spoiler = spoiler;
    this.random = spoiler.random();
  }

  Fuzzed next() {
    Damage damage = spoiler.draw(KINDS);
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
    return new Fuzzed(
        damage,
        name.getBytes(UTF_8),
        spoiler.compacted(profile, damage, "{\"follows\": []}"),
        null);
  }
}
