package io.millrace.embedded;

/** Schemas of one record as it changes. */
final class TestSchemas {
  static final String FIRST = record("{\"name\":\"a\",\"type\":\"string\"}");

  /** Reads what the first wrote. */
  static final String OPTIONAL_ADDED =
      record(
          "{\"name\":\"a\",\"type\":\"string\"},"
              + "{\"name\":\"b\",\"type\":\"int\",\"default\":0}");

  /** Cannot read what the first wrote, but the first can read this. */
  static final String REQUIRED_ADDED =
      record("{\"name\":\"a\",\"type\":\"string\"},{\"name\":\"b\",\"type\":\"int\"}");

  /** Neither reads the other. */
  static final String RETYPED = record("{\"name\":\"a\",\"type\":\"int\"}");

  private TestSchemas() {}

  private static String record(String fields) {
    return "{\"type\":\"record\",\"name\":\"Thing\",\"fields\":[" + fields + "]}";
  }
}
