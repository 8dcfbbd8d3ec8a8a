package io.millrace.serve.auth;

import io.millrace.config.HttpKeys;
import io.millrace.config.MillraceConfig;
import io.millrace.config.SecurityKeys;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.ConfigException;

/**
 * Who may ask for what. Immutable, thread-safe.
 *
 * <p>It knows nothing of other instances: a request that one of them passes on carries its caller's
 * token and is judged by it, so no instance can be made to do for somebody what he may not do.
 */
public final class Access {
  private static final String SCHEME = "Bearer ";
  private static final String REALM = "Bearer realm=\"millrace\"";
  private static final Decision ALLOWED = new Decision.Allowed();

  private final List<TokenCheck> checks;
  private final boolean metricsOpen;

  private Access(List<TokenCheck> checks, boolean metricsOpen) {
    this.checks = List.copyOf(checks);
    this.metricsOpen = metricsOpen;
  }

  /**
   * What the settings say.
   *
   * @param trust whom to trust as the JWKS server
   * @throws ConfigException in one line: a file cannot be used, or the server would be open to
   *     other machines and nobody said that it should
   */
  public static Access of(MillraceConfig config, Optional<SSLContext> trust) {
    List<TokenCheck> checks = new ArrayList<>();
    String file = config.getString(SecurityKeys.TOKENS_FILE);
    if (!file.isEmpty()) {
      checks.add(ApiTokens.read(file));
    }
    String keys = config.getString(SecurityKeys.JWT_JWKS);
    if (!keys.isEmpty()) {
      checks.add(WebTokens.of(config, SigningKeys.at(keys, trust)));
    }
    if (checks.isEmpty() && config.getString(SecurityKeys.AUTH).equals(SecurityKeys.AUTO)) {
      requireLoopback(config.getString(HttpKeys.HTTP_HOST));
    }
    return new Access(checks, config.getBoolean(SecurityKeys.METRICS_OPEN));
  }

  private static void requireLoopback(String host) {
    try {
      if (InetAddress.getByName(host).isLoopbackAddress()) {
        return;
      }
    } catch (UnknownHostException e) {
      // Then it is no address of this machine, and binding it fails.
    }
    throw new ConfigException(
        HttpKeys.HTTP_HOST
            + " is "
            + host
            + ", which other machines may reach, and nothing says who"
            + " may ask: set "
            + SecurityKeys.TOKENS_FILE
            + " or "
            + SecurityKeys.JWT_JWKS
            + " (docs/SECURITY.md), or "
            + SecurityKeys.AUTH
            + "=none to let everybody in.");
  }

  /** Whether tokens are asked for at all. */
  public boolean asks() {
    return !checks.isEmpty();
  }

  /**
   * Judges one request.
   *
   * @param authorization the header's value, or null
   * @param needed what the endpoint asks for
   */
  public Decision decide(String authorization, Scope needed) {
    if (checks.isEmpty() || needed == Scope.OPEN || (needed == Scope.METRICS && metricsOpen)) {
      return ALLOWED;
    }
    if (authorization == null) {
      return new Decision.Unauthorized(REALM, "Send a token: Authorization: Bearer ….");
    }
    if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return new Decision.Unauthorized(REALM, "Only Authorization: Bearer … is taken here.");
    }
    return decide(identify(authorization.substring(SCHEME.length()).trim()), needed);
  }

  private static Decision decide(Identity identity, Scope needed) {
    if (identity instanceof Identity.Known known) {
      return known.caller().scopes().contains(needed)
          ? ALLOWED
          : new Decision.Forbidden(
              REALM + ", error=\"insufficient_scope\", scope=\"" + needed.word() + "\"", needed);
    }
    if (identity instanceof Identity.Undecided undecided) {
      return new Decision.Undecided("Whether the token is valid is not known: " + undecided.why());
    }
    String why = ((Identity.Unknown) identity).why();
    return new Decision.Unauthorized(
        REALM + ", error=\"invalid_token\"", "The token is refused: " + why + ".");
  }

  /** The first check that knows it; else one that cannot tell; else a refusal. */
  private Identity identify(String token) {
    Identity answer = null;
    for (TokenCheck check : checks) {
      Identity identity = check.identify(token);
      if (identity instanceof Identity.Known) {
        return identity;
      }
      if (answer == null || identity instanceof Identity.Undecided) {
        answer = identity;
      }
    }
    return answer;
  }
}
