package io.millrace.serve;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error answer, RFC 9457.
 *
 * @param type names the kind of problem, to be told apart by programs
 * @param title the same for people, the same every time
 * @param detail what is wrong this time and what to do about it, a sentence
 * @param members further members
 */
record Problem(String type, String title, int status, String detail, Map<String, Object> members) {
  static final String CONTENT_TYPE = "application/problem+json";

  private static Problem of(String kind, String title, int status, String detail) {
    return new Problem("urn:millrace:problem:" + kind, title, status, detail, Map.of());
  }

  /** A parameter or body that cannot be used. */
  static Problem invalid(String detail) {
    return of("invalid-request", "The request cannot be used", 400, detail);
  }

  static Problem unauthorized(String detail) {
    return of("unauthorized", "It is not known who asks", 401, detail);
  }

  /**
   * @param missing what the token would have to grant
   */
  static Problem forbidden(String missing) {
    String detail = "The token does not grant " + missing + ", which is needed here.";
    return of("forbidden", "The token does not go so far", 403, detail).with("missing", missing);
  }

  static Problem undecided(String detail) {
    return of("undecided", "Who asks cannot be told now", 503, detail);
  }

  static Problem unknown(String detail) {
    return of("unknown", "There is no such thing", 404, detail);
  }

  static Problem noSuchPath(String path) {
    String detail = "Nothing is served at " + path + "; GET / lists what is.";
    return of("no-such-path", "There is no such path", 404, detail);
  }

  static Problem wrongMethod(String detail) {
    return of("wrong-method", "The path does not take this method", 405, detail);
  }

  static Problem tooLarge(int bytes) {
    String detail =
        "The body is larger than "
            + bytes
            + " bytes; send it in parts, or raise millrace.http.max.body.bytes.";
    return of("too-large", "The body is too large", 413, detail);
  }

  static Problem tooSlow(long ms) {
    String detail = "The body did not arrive within " + ms + " ms (millrace.http.body.timeout.ms).";
    return of("too-slow", "The body came too slowly", 408, detail);
  }

  static Problem internal() {
    String detail = "The server failed on this request; its log has the reason.";
    return of("internal", "Something went wrong here", 500, detail);
  }

  static Problem notReady(String detail) {
    return of("not-ready", "Not ready", 503, detail);
  }

  static Problem overloaded() {
    String detail =
        "This instance has as many requests as it can take; come back in a second, or ask another.";
    return of("overloaded", "Too many requests at once", 503, detail);
  }

  static Problem notWritten(String detail) {
    return of("not-written", "The events could not be written", 503, detail);
  }

  /** Of the HTTP server itself, before any endpoint. */
  static Problem ofStatus(int status, String title, String detail) {
    return of("http-" + status, title, status, detail);
  }

  Problem with(String member, Object value) {
    Map<String, Object> all = new LinkedHashMap<>(members);
    all.put(member, value);
    return new Problem(type, title, status, detail, all);
  }

  /**
   * The body of the answer.
   *
   * @param instance the path asked for
   */
  Map<String, Object> body(String instance) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", type);
    body.put("title", title);
    body.put("status", status);
    body.put("detail", detail);
    body.put("instance", instance);
    body.putAll(members);
    return body;
  }
}
