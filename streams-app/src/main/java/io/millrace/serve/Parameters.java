package io.millrace.serve;

import io.javalin.http.Context;
import io.millrace.events.EventValidator;
import io.millrace.events.InvalidEventException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads path and query parameters; what cannot be used is a problem that names it. */
final class Parameters {
  /** Most items in one answer. */
  static final int MOST = 100;

  private Parameters() {}

  /** An id of the path: any text of up to 512 UTF-8 bytes, percent-encoded. */
  static String id(Context ctx, String name) {
    requireUtf8(ctx);
    try {
      return EventValidator.requireId(name, ctx.pathParam(name));
    } catch (InvalidEventException e) {
      throw new ProblemException(Problem.invalid(e.getMessage() + "."));
    }
  }

  /** The server puts a replacement character where bytes are no UTF-8: another id altogether. */
  private static void requireUtf8(Context ctx) {
    String path = ctx.req().getRequestURI();
    if (path.indexOf('%') < 0) {
      return;
    }
    try {
      // One char per byte; + stands for itself in a path.
      String bytes = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
      StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (CharacterCodingException | IllegalArgumentException e) {
      throw new ProblemException(
          Problem.invalid("The path is not percent-encoded UTF-8: " + path + "."));
    }
  }

  /** {@code limit}, 1 to 100. */
  static int limit(Context ctx, int otherwise) {
    String given = ctx.queryParam("limit");
    if (given == null) {
      return otherwise;
    }
    try {
      return limit(Integer.parseInt(given));
    } catch (NumberFormatException e) {
      throw new ProblemException(Problem.invalid(limitRule(given)));
    }
  }

  static int limit(int given) {
    if (given < 1 || given > MOST) {
      throw new ProblemException(Problem.invalid(limitRule(Integer.toString(given))));
    }
    return given;
  }

  private static String limitRule(String given) {
    return "limit is " + given + "; it has to be a number from 1 to " + MOST + ".";
  }

  static boolean flag(Context ctx, String name, boolean otherwise) {
    String given = ctx.queryParam(name);
    if (given == null) {
      return otherwise;
    }
    if (given.equals("true") || given.equals("false")) {
      return given.equals("true");
    }
    throw new ProblemException(
        Problem.invalid(name + " is " + given + "; it has to be true or false."));
  }

  /** One of a few words. */
  static String choice(Context ctx, String name, String otherwise, Map<String, ?> allowed) {
    String given = ctx.queryParam(name);
    if (given == null) {
      return otherwise;
    }
    if (!allowed.containsKey(given)) {
      String words = String.join(", ", allowed.keySet());
      throw new ProblemException(
          Problem.invalid(name + " is " + given + "; it has to be one of " + words + "."));
    }
    return given;
  }

  /** Values parted by commas, or given by repeating the parameter; {@code %2C} is no separator. */
  static List<String> list(Context ctx, String name) {
    String query = ctx.queryString();
    if (query == null || !query.contains(name)) {
      return List.of();
    }
    List<String> values = new ArrayList<>();
    for (String pair : query.split("&")) {
      if (pair.startsWith(name + "=")) {
        for (String value : pair.substring(name.length() + 1).split(",")) {
          if (!value.isEmpty()) {
            values.add(URLDecoder.decode(value, StandardCharsets.UTF_8));
          }
        }
      }
    }
    return values;
  }

  /** Refuses parameters nobody reads: a misspelt one would change the answer unnoticed. */
  static void allow(Context ctx, Set<String> known) {
    if (ctx.queryString() == null) {
      return;
    }
    for (String given : ctx.queryParamMap().keySet()) {
      if (!known.contains(given)) {
        String names =
            known.isEmpty() ? "none" : String.join(", ", known.stream().sorted().toList());
        throw new ProblemException(
            Problem.invalid("There is no parameter " + given + " here; known: " + names + "."));
      }
    }
  }
}
