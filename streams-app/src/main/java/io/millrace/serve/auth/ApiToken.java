package io.millrace.serve.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One line of the tokens file: a name, what the token grants, and its SHA-256. A plain hash is
 * enough, for tokens are 256 random bits: there is no dictionary to try.
 */
public final class ApiToken {
  /** Tells what it is to whoever finds one, a scanner for leaked secrets for one. */
  private static final String PREFIX = "millrace_";

  private static final int RANDOM_BYTES = 32;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private final Caller caller;
  private final byte[] hash;

  private ApiToken(String name, Set<Scope> scopes, byte[] hash) {
    this.caller = new Caller(name, scopes);
    this.hash = hash;
  }

  /** A new secret of 256 random bits. */
  public static String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * The line that lets a secret in.
   *
   * @throws IllegalArgumentException saying what is wrong with the name or the scopes
   */
  public static String line(String name, Set<Scope> scopes, String secret) {
    String words = scopes.stream().map(Scope::word).sorted().collect(Collectors.joining(","));
    String line = name + " " + words + " " + HexFormat.of().formatHex(sha256(secret));
    parse(line);
    return line;
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException saying what is wrong, without quoting what may be a secret
   */
  static ApiToken parse(String line) {
    String[] words = line.trim().split("\\s+");
    if (words.length != 3) {
      throw new IllegalArgumentException(
          "it has to be a name, scopes parted by commas, and a hash, parted by spaces");
    }
    if (!NAME.matcher(words[0]).matches()) {
      throw new IllegalArgumentException(
          "a name is up to 64 letters, digits, dots, dashes and underscores");
    }
    if (!HASH.matcher(words[2]).matches()) {
      throw new IllegalArgumentException(
          "the last word has to be the token's SHA-256, 64 digits of lower-case hex; millrace token"
              + " makes it");
    }
    return new ApiToken(words[0], scopes(words[1]), HexFormat.of().parseHex(words[2]));
  }

  /**
   * Scopes by their words, parted by commas.
   *
   * @throws IllegalArgumentException when one is none
   */
  public static Set<Scope> scopes(String words) {
    return Arrays.stream(words.split(",", -1))
        .map(
            word ->
                Scope.of(word)
                    .orElseThrow(
                        () ->
                            new IllegalArgumentException(
                                "scopes are some of " + Scope.words() + ", parted by commas")))
        .collect(Collectors.toUnmodifiableSet());
  }

  static byte[] sha256(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  Caller caller() {
    return caller;
  }

  /** Whether this is the token of a hash, in a time that does not depend on where they differ. */
  boolean has(byte[] other) {
    return MessageDigest.isEqual(hash, other);
  }

  @Override
  public String toString() {
    return "ApiToken[" + caller.name() + "]";
  }
}
