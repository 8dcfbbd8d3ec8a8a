package io.millrace.embedded;

import static org.apache.avro.SchemaCompatibility.checkReaderWriterCompatibility;

import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/** What a subject's next schema must be able to do, with Confluent's names. */
enum CompatibilityLevel {
  NONE(false, false, false),
  /** The new schema reads what the latest wrote. */
  BACKWARD(true, false, false),
  BACKWARD_TRANSITIVE(true, false, true),
  /** The latest schema reads what the new one writes. */
  FORWARD(false, true, false),
  FORWARD_TRANSITIVE(false, true, true),
  FULL(true, true, false),
  FULL_TRANSITIVE(true, true, true);

  private final boolean newReadsOld;
  private final boolean oldReadsNew;
  private final boolean transitive;

  CompatibilityLevel(boolean newReadsOld, boolean oldReadsNew, boolean transitive) {
    this.newReadsOld = newReadsOld;
    this.oldReadsNew = oldReadsNew;
    this.transitive = transitive;
  }

  /**
   * Why the schema may not follow the earlier ones; empty if it may.
   *
   * @param earlier oldest first
   */
  List<String> conflicts(Schema next, List<Schema> earlier) {
    return relevant(earlier).stream().flatMap(each -> conflicts(next, each)).toList();
  }

  private List<Schema> relevant(List<Schema> earlier) {
    return transitive || earlier.isEmpty()
        ? earlier
        : earlier.subList(earlier.size() - 1, earlier.size());
  }

  private Stream<String> conflicts(Schema next, Schema earlier) {
    return Stream.concat(
        newReadsOld ? readConflicts(next, earlier) : Stream.empty(),
        oldReadsNew ? readConflicts(earlier, next) : Stream.empty());
  }

  private static Stream<String> readConflicts(Schema reader, Schema writer) {
    return checkReaderWriterCompatibility(reader, writer)
        .getResult()
        .getIncompatibilities()
        .stream()
        .map(CompatibilityLevel::describe);
  }

  private static String describe(Incompatibility conflict) {
    return conflict.getType() + " at " + conflict.getLocation() + ": " + conflict.getMessage();
  }
}
