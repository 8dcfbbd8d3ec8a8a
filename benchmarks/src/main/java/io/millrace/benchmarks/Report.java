package io.millrace.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a rig found: figures, tables, and what did not hold; with the conditions it was found under.
 * Thread-safe.
 */
public final class Report {
  private final Map<String, Object> all = new LinkedHashMap<>();
  private final Map<String, Object> figures = new LinkedHashMap<>();
  private final Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>();
  private final List<String> failures = new ArrayList<>();

  Report(String rig, String form, long seed) {
    all.put("rig", rig);
    all.put("form", form);
    all.put("seed", seed);
    condition("cores", Runtime.getRuntime().availableProcessors());
    condition("jdk", Runtime.version().toString());
    condition("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
  }

  /** States something the figures depend on. */
  @SuppressWarnings("unchecked")
  public synchronized void condition(String name, Object value) {
    ((Map<String, Object>) all.computeIfAbsent("conditions", key -> new LinkedHashMap<>()))
        .put(name, value);
  }

  /** A single figure; stands at the top level of the JSON. */
  public synchronized void figure(String name, Object value) {
    figures.put(name, value);
  }

  /** Adds a row to a table; in JSON it is an array of objects. */
  public synchronized void row(String table, Map<String, Object> row) {
    tables.computeIfAbsent(table, key -> new ArrayList<>()).add(row);
  }

  /** Notes that something did not hold. */
  public synchronized void failure(String what) {
    failures.add(what);
  }

  synchronized boolean passed() {
    return failures.isEmpty();
  }

  synchronized void write(Path file) throws IOException {
    Map<String, Object> whole = new LinkedHashMap<>(all);
    whole.put("passed", passed());
    whole.putAll(figures);
    whole.putAll(tables);
    whole.put("failures", failures);
    new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), whole);
  }

  synchronized void print(PrintStream out) {
    tables.forEach(
        (name, rows) -> {
          out.println();
          out.println(name);
          new TextTable(rows).print(out);
        });
    out.println();
    all.forEach((name, value) -> out.printf("%-22s %s%n", name, value));
    figures.forEach((name, value) -> out.printf("%-22s %s%n", name, value));
    failures.forEach(failure -> out.println("FAILED: " + failure));
    out.println(passed() ? "All that was checked held." : failures.size() + " checks failed.");
  }
}
