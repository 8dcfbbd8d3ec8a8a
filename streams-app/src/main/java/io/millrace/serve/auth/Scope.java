package io.millrace.serve.auth;

import io.javalin.security.RouteRole;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an endpoint asks of its caller. None includes another. */
public enum Scope implements RouteRole {
  /** Nothing: health, and what the endpoints are. */
  OPEN,
  /** Lists of recommendations, similar items, trends, predicted ratings. */
  READ,
  /** Writing events. */
  EVENTS,
  /** {@code /metrics}. */
  METRICS,
  /** State as it is: users' profiles and histories, rows of stores. */
  ADMIN;

  /** As tokens name it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The scope of a word; empty for one that grants nothing here. */
  public static Optional<Scope> of(String word) {
    return Arrays.stream(values())
        .filter(scope -> scope != OPEN && scope.word().equals(word))
        .findFirst();
  }

  /** All that can be granted, for people. */
  public static String words() {
    return Arrays.stream(values())
        .filter(scope -> scope != OPEN)
        .map(Scope::word)
        .collect(Collectors.joining(", "));
  }
}
