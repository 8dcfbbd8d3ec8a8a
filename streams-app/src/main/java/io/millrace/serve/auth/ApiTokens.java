package io.millrace.serve.auth;

import io.millrace.config.SecurityKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;

/**
 * The tokens file: one {@link ApiToken} per line; empty lines and those after # are passed over.
 */
final class ApiTokens implements TokenCheck {
  private final List<ApiToken> tokens;

  private ApiTokens(List<ApiToken> tokens) {
    this.tokens = List.copyOf(tokens);
  }

  /**
   * Reads the file, once.
   *
   * @throws ConfigException in one line, when it cannot be read or a line is wrong
   */
  static ApiTokens read(String file) {
    List<ApiToken> tokens = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
        ApiToken token = parse(file, number, line);
        if (!names.add(token.caller().name())) {
          throw wrong(file, number, "another token has this name");
        }
        tokens.add(token);
      }
    }
    if (tokens.isEmpty()) {
      throw new ConfigException(
          SecurityKeys.TOKENS_FILE + ": " + file + " holds no token; millrace token makes one.");
    }
    return new ApiTokens(tokens);
  }

  private static List<String> lines(String file) {
    try {
      return Files.readAllLines(Path.of(file), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new ConfigException(SecurityKeys.TOKENS_FILE + ": there is no file " + file + ".");
    } catch (IOException | RuntimeException e) {
      throw new ConfigException(SecurityKeys.TOKENS_FILE + ": " + file + " cannot be read.");
    }
  }

  private static ApiToken parse(String file, int number, String line) {
    try {
      return ApiToken.parse(line);
    } catch (IllegalArgumentException e) {
      throw wrong(file, number, e.getMessage());
    }
  }

  private static ConfigException wrong(String file, int line, String why) {
    return new ConfigException(
        SecurityKeys.TOKENS_FILE + ": line " + line + " of " + file + ": " + why + ".");
  }

  /** Looks at every token whichever it is, so that the time tells nothing. */
  @Override
  public Identity identify(String token) {
    byte[] hash = ApiToken.sha256(token);
    Identity found = new Identity.Unknown("the token is not known here");
    for (ApiToken known : tokens) {
      if (known.has(hash)) {
        found = new Identity.Known(known.caller());
      }
    }
    return found;
  }
}
