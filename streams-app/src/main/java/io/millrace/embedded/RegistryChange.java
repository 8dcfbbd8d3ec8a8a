package io.millrace.embedded;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One thing that happened to the registry; all of them in order make its state. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "change")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RegistryChange.Registered.class, name = "registered"),
  @JsonSubTypes.Type(value = RegistryChange.Deleted.class, name = "deleted"),
  @JsonSubTypes.Type(value = RegistryChange.LevelSet.class, name = "level-set"),
  @JsonSubTypes.Type(value = RegistryChange.LevelCleared.class, name = "level-cleared")
})
sealed interface RegistryChange {
  /** A subject got a version; the id may be known from elsewhere. */
  record Registered(String subject, int version, int id, String schema) implements RegistryChange {}

  /** A version went away: hidden at first, forgotten for good if permanent. */
  record Deleted(String subject, int version, boolean permanent) implements RegistryChange {}

  /** A compatibility level was set; for all subjects without their own if subject is null. */
  record LevelSet(String subject, CompatibilityLevel level) implements RegistryChange {}

  /** A subject has no level of its own any more. */
  record LevelCleared(String subject) implements RegistryChange {}
}
