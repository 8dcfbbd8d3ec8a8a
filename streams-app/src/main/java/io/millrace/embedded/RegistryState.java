package io.millrace.embedded;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;

/** What the changes so far come to. Not thread-safe. */
final class RegistryState {
  private final Map<Integer, String> schemas = new HashMap<>();
  private final Map<String, Integer> ids = new HashMap<>();
  private final NavigableMap<String, Subject> subjects = new TreeMap<>();
  private final Map<String, CompatibilityLevel> levels = new HashMap<>();
  private CompatibilityLevel globalLevel = CompatibilityLevel.BACKWARD;

  void apply(RegistryChange change) {
    if (change instanceof RegistryChange.Registered it) {
      schemas.put(it.id(), it.schema());
      ids.put(it.schema(), it.id());
      subjects.computeIfAbsent(it.subject(), key -> new Subject()).add(it.version(), it.id());
    } else if (change instanceof RegistryChange.Deleted it) {
      delete(it);
    } else if (change instanceof RegistryChange.LevelSet it) {
      setLevel(it);
    } else if (change instanceof RegistryChange.LevelCleared it) {
      levels.remove(it.subject());
    }
  }

  private void delete(RegistryChange.Deleted change) {
    Subject subject = subjects.get(change.subject());
    if (!change.permanent()) {
      subject.hide(change.version());
      return;
    }
    subject.forget(change.version());
    if (subject.isForgotten()) {
      subjects.remove(change.subject());
    }
  }

  private void setLevel(RegistryChange.LevelSet change) {
    if (change.subject() == null) {
      globalLevel = change.level();
    } else {
      levels.put(change.subject(), change.level());
    }
  }

  /** Sorted by name; not to be changed but by {@link #apply}. */
  NavigableMap<String, Subject> subjects() {
    return subjects;
  }

  /** The subject, or one without versions. */
  Subject subject(String name) {
    return subjects.getOrDefault(name, new Subject());
  }

  Optional<Integer> id(Schema schema) {
    return Optional.ofNullable(ids.get(schema.toString()));
  }

  int nextId() {
    return schemas.size() + 1;
  }

  Optional<String> schema(int id) {
    return Optional.ofNullable(schemas.get(id));
  }

  Schema parsedSchema(int id) {
    return new Schema.Parser().parse(schemas.get(id));
  }

  CompatibilityLevel globalLevel() {
    return globalLevel;
  }

  Optional<CompatibilityLevel> level(String subject) {
    return Optional.ofNullable(levels.get(subject));
  }
}
