package io.millrace.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import org.apache.kafka.common.config.ConfigDef;

/** The HTTP server. */
public final class HttpKeys {
  public static final String HTTP_HOST = "millrace.http.host";
  public static final String HTTP_PORT = "millrace.http.port";
  public static final String HTTP_ADVERTISED = "millrace.http.advertised";
  public static final String HTTP_MAX_BODY_BYTES = "millrace.http.max.body.bytes";
  public static final String HTTP_MAX_BATCH = "millrace.http.max.batch";
  public static final String HTTP_MAX_HEADER_BYTES = "millrace.http.max.header.bytes";
  public static final String HTTP_IDLE_TIMEOUT_MS = "millrace.http.idle.timeout.ms";
  public static final String HTTP_BODY_TIMEOUT_MS = "millrace.http.body.timeout.ms";
  public static final String HTTP_FORWARD_TIMEOUT_MS = "millrace.http.forward.timeout.ms";
  public static final String HTTP_HEDGE_MS = "millrace.http.hedge.ms";

  public static final String HTTP_MAX_CONCURRENT = "millrace.http.max.concurrent";
  public static final String HTTP_MAX_QUEUED = "millrace.http.max.queued";

  private HttpKeys() {}

  static void define(ConfigDef def) {
    def.define(
        HTTP_HOST,
        STRING,
        "127.0.0.1",
        new ConfigDef.NonEmptyString(),
        MEDIUM,
        "Address the HTTP server listens on.");
    def.define(
        HTTP_PORT,
        INT,
        8080,
        between(0, 65535),
        MEDIUM,
        "Port the HTTP server listens on; 0 takes a free one.");
    def.define(
        HTTP_ADVERTISED,
        STRING,
        "",
        MEDIUM,
        "host:port under which other instances reach this one; empty is the listening address.");
    def.define(
        HTTP_MAX_BODY_BYTES,
        INT,
        1_048_576,
        between(1024, 64 << 20),
        LOW,
        "Largest request body in bytes.");
    def.define(
        HTTP_MAX_BATCH, INT, 1000, between(1, 100_000), LOW, "Most events in one POST /v1/events.");
    def.define(
        HTTP_MAX_HEADER_BYTES,
        INT,
        8192,
        between(2048, 65_536),
        LOW,
        "Largest request line and headers together, in bytes; longer ones are answered 431.");
    def.define(
        HTTP_IDLE_TIMEOUT_MS,
        LONG,
        30_000L,
        between(100L, 3_600_000L),
        LOW,
        "After how long in ms a connection on which nothing comes or goes is closed.");
    def.define(
        HTTP_BODY_TIMEOUT_MS,
        LONG,
        10_000L,
        between(100L, 3_600_000L),
        LOW,
        "How long in ms a request's body may take to arrive; then it is answered 408.");
    def.define(
        HTTP_FORWARD_TIMEOUT_MS,
        LONG,
        1000L,
        between(10L, 60_000L),
        LOW,
        "How long in ms an instance waits for another's whole answer.");
    def.define(
        HTTP_HEDGE_MS,
        LONG,
        100L,
        between(1L, 60_000L),
        LOW,
        "How long in ms the owner's answer is waited for where a copy is at hand, or somebody else"
            + " can be asked, too. Less gives faster but more stale answers when an owner is slow"
            + " or dead.");
    def.define(
        HTTP_MAX_CONCURRENT,
        INT,
        128,
        between(1, 180),
        MEDIUM,
        "Requests worked on at a time, health and metrics aside.");
    def.define(
        HTTP_MAX_QUEUED,
        INT,
        256,
        between(0, 100_000),
        LOW,
        "Further requests that wait, for a second at most; beyond these the answer is 503 with"
            + " Retry-After.");
  }
}
