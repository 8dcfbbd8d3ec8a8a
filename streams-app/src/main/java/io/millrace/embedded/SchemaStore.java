package io.millrace.embedded;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.avro.Schema;

/**
 * The registry itself: subjects, their versions, ids and compatibility levels.
 *
 * <p>Every change is given to the log before it takes effect. Ids begin at 1 and are never used
 * again; a schema keeps its id under every subject. Two schemas are the same if they differ in
 * white space only. Whatever is refused throws {@link RegistryException}.
 *
 * <p>Thread-safe.
 */
final class SchemaStore {
  private final RegistryState state = new RegistryState();
  private final Consumer<RegistryChange> log;

  /**
   * @param earlier changes to begin with, oldest first; not given to the log again
   * @param log may throw: the change is not made then
   */
  SchemaStore(List<RegistryChange> earlier, Consumer<RegistryChange> log) {
    earlier.forEach(state::apply);
    this.log = log;
  }

  /** The id of the schema, which is a version of the subject afterwards. */
  synchronized int register(String subject, Schema schema) {
    Subject history = state.subject(subject);
    Optional<Integer> known = state.id(schema);
    if (known.flatMap(id -> history.withSchema(id, false)).isPresent()) {
      return known.get();
    }
    List<String> conflicts = conflicts(subject, schema);
    if (!conflicts.isEmpty()) {
      throw RegistryException.incompatible(subject, conflicts);
    }
    int id = known.orElseGet(state::nextId);
    change(new RegistryChange.Registered(subject, history.nextVersion(), id, schema.toString()));
    return id;
  }

  synchronized RegisteredSchema lookup(String subject, Schema schema, boolean withDeleted) {
    Subject history = existing(subject, withDeleted);
    return state
        .id(schema)
        .flatMap(id -> history.withSchema(id, withDeleted))
        .map(entry -> registered(subject, entry))
        .orElseThrow(RegistryException::schemaNotFound);
  }

  synchronized List<String> subjects(String prefix, boolean withDeleted) {
    return state.subjects().entrySet().stream()
        .filter(each -> each.getKey().startsWith(prefix))
        .filter(each -> !each.getValue().entries(withDeleted).isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  synchronized List<Integer> versions(String subject, boolean withDeleted) {
    return existing(subject, withDeleted).entries(withDeleted).stream()
        .map(Subject.Entry::version)
        .toList();
  }

  synchronized RegisteredSchema version(
      String subject, VersionNumber version, boolean withDeleted) {
    return registered(subject, entry(subject, version, withDeleted));
  }

  synchronized String schema(int id) {
    return state.schema(id).orElseThrow(() -> RegistryException.schemaNotFound(id));
  }

  /** Every subject and version that has the schema. */
  synchronized List<RegisteredSchema> uses(int id, boolean withDeleted) {
    schema(id);
    return state.subjects().entrySet().stream()
        .flatMap(
            each ->
                each.getValue().entries(withDeleted).stream()
                    .filter(entry -> entry.id() == id)
                    .map(entry -> registered(each.getKey(), entry)))
        .toList();
  }

  /** Why the schema could not be registered as the subject's next; empty if it could. */
  synchronized List<String> conflicts(String subject, Schema schema) {
    List<Schema> earlier =
        state.subject(subject).entries(false).stream()
            .map(entry -> state.parsedSchema(entry.id()))
            .toList();
    return effectiveLevel(subject).conflicts(schema, earlier);
  }

  /** As above against one version only. With the latest of none there is no conflict. */
  synchronized List<String> conflicts(String subject, VersionNumber version, Schema schema) {
    if (version.isLatest() && state.subject(subject).latest().isEmpty()) {
      return List.of();
    }
    Schema earlier = state.parsedSchema(entry(subject, version, false).id());
    return effectiveLevel(subject).conflicts(schema, List.of(earlier));
  }

  synchronized CompatibilityLevel globalLevel() {
    return state.globalLevel();
  }

  /** The subject's own level, if it has one. */
  synchronized Optional<CompatibilityLevel> level(String subject) {
    return state.level(subject);
  }

  /**
   * @param subject null for all that have no level of their own
   */
  synchronized void setLevel(String subject, CompatibilityLevel level) {
    change(new RegistryChange.LevelSet(subject, level));
  }

  /** The level the subject had of its own until now. */
  synchronized CompatibilityLevel clearLevel(String subject) {
    CompatibilityLevel level =
        level(subject).orElseThrow(() -> RegistryException.levelNotConfigured(subject));
    change(new RegistryChange.LevelCleared(subject));
    return level;
  }

  /**
   * Hides the subject's versions, or if they are hidden and {@code permanent} is asked for, forgets
   * them. Ids stay known either way: records on topics refer to them.
   */
  synchronized List<Integer> deleteSubject(String subject, boolean permanent) {
    Subject history = existing(subject, permanent);
    if (permanent && history.latest().isPresent()) {
      throw RegistryException.subjectNotDeletedFirst(subject);
    }
    List<Integer> versions = versions(subject, permanent);
    versions.forEach(each -> change(new RegistryChange.Deleted(subject, each, permanent)));
    return versions;
  }

  /** As {@link #deleteSubject} for one version. */
  synchronized int deleteVersion(String subject, VersionNumber version, boolean permanent) {
    Subject.Entry entry = entry(subject, version, permanent);
    if (permanent && !entry.hidden()) {
      throw RegistryException.versionNotDeletedFirst(subject, entry.version());
    }
    change(new RegistryChange.Deleted(subject, entry.version(), permanent));
    return entry.version();
  }

  private void change(RegistryChange change) {
    log.accept(change);
    state.apply(change);
  }

  private CompatibilityLevel effectiveLevel(String subject) {
    return level(subject).orElseGet(state::globalLevel);
  }

  private Subject existing(String name, boolean withDeleted) {
    Subject subject = state.subject(name);
    if (subject.entries(withDeleted).isEmpty()) {
      throw RegistryException.subjectNotFound(name);
    }
    return subject;
  }

  private Subject.Entry entry(String subject, VersionNumber version, boolean withDeleted) {
    Subject history = existing(subject, withDeleted);
    return version.isLatest()
        ? history.latest().orElseThrow(() -> RegistryException.subjectNotFound(subject))
        : history
            .version(version.number(), withDeleted)
            .orElseThrow(() -> RegistryException.versionNotFound(version.number()));
  }

  private RegisteredSchema registered(String subject, Subject.Entry entry) {
    return new RegisteredSchema(subject, entry.version(), entry.id(), schema(entry.id()));
  }
}
