package io.millrace.embedded;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The versions of one subject, hidden ones included. Not thread-safe. */
final class Subject {
  /** A hidden version is deleted, but not yet for good. */
  record Entry(int version, int id, boolean hidden) {}

  private final NavigableMap<Integer, Entry> versions = new TreeMap<>();

  void add(int version, int id) {
    versions.put(version, new Entry(version, id, false));
  }

  void hide(int version) {
    versions.computeIfPresent(version, (key, entry) -> new Entry(key, entry.id(), true));
  }

  void forget(int version) {
    versions.remove(version);
  }

  boolean isForgotten() {
    return versions.isEmpty();
  }

  int nextVersion() {
    return versions.isEmpty() ? 1 : versions.lastKey() + 1;
  }

  /** Oldest first. */
  List<Entry> entries(boolean withHidden) {
    return versions.values().stream().filter(entry -> withHidden || !entry.hidden()).toList();
  }

  Optional<Entry> latest() {
    return versions.descendingMap().values().stream().filter(entry -> !entry.hidden()).findFirst();
  }

  Optional<Entry> version(int version, boolean withHidden) {
    return Optional.ofNullable(versions.get(version))
        .filter(entry -> withHidden || !entry.hidden());
  }

  /** The latest version that has the schema of that id. */
  Optional<Entry> withSchema(int id, boolean withHidden) {
    return versions.descendingMap().values().stream()
        .filter(entry -> entry.id() == id && (withHidden || !entry.hidden()))
        .findFirst();
  }
}
