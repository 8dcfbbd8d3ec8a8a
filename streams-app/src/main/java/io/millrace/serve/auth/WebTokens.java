package io.millrace.serve.auth;

import io.millrace.config.MillraceConfig;
import io.millrace.config.SecurityKeys;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.VerificationKeyResolver;

/**
 * JSON Web Tokens, signed by a key of the JWKS (asymmetric algorithms only: with a shared secret
 * whoever checks tokens could make them), of the set issuer, for the set audience, not expired.
 */
final class WebTokens implements TokenCheck {
  private static final int CLOCK_SKEW_SECONDS = 30;

  private final JwtConsumer consumer;
  private final String scopeClaim;

  private WebTokens(JwtConsumer consumer, String scopeClaim) {
    this.consumer = consumer;
    this.scopeClaim = scopeClaim;
  }

  static WebTokens of(MillraceConfig config, VerificationKeyResolver keys) {
    JwtConsumer consumer =
        new JwtConsumerBuilder()
            .setVerificationKeyResolver(keys)
            .setJwsAlgorithmConstraints(
                new AlgorithmConstraints(
                    ConstraintType.PERMIT,
                    AlgorithmIdentifiers.RSA_USING_SHA256,
                    AlgorithmIdentifiers.RSA_USING_SHA384,
                    AlgorithmIdentifiers.RSA_USING_SHA512,
                    AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
                    AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
                    AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
                    AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
                    AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
                    AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512,
                    AlgorithmIdentifiers.EDDSA))
            .setExpectedIssuer(config.getString(SecurityKeys.JWT_ISSUER))
            .setExpectedAudience(config.getString(SecurityKeys.JWT_AUDIENCE))
            .setRequireExpirationTime()
            .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
            .build();
    return new WebTokens(consumer, config.getString(SecurityKeys.JWT_SCOPE_CLAIM));
  }

  @Override
  public Identity identify(String token) {
    try {
      JwtClaims claims = consumer.processToClaims(token);
      String subject = Optional.ofNullable(claims.getSubject()).orElse("a web token");
      return new Identity.Known(new Caller(subject, scopes(claims.getClaimValue(scopeClaim))));
    } catch (InvalidJwtException e) {
      return unreachable(e)
          ? new Identity.Undecided("the keys that sign web tokens cannot be fetched")
          : new Identity.Unknown(why(e));
    } catch (MalformedClaimException e) {
      return new Identity.Unknown("the web token's sub is no text");
    }
  }

  private static boolean unreachable(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .anyMatch(IOException.class::isInstance);
  }

  /** The library's own words quote the token. */
  private static String why(InvalidJwtException e) {
    return e.hasExpired() ? "the web token has expired" : "the web token is not valid here";
  }

  /** Other systems' scopes may stand beside ours; they grant nothing here. */
  private static Set<Scope> scopes(Object claim) {
    List<String> words =
        claim instanceof Collection<?> array
            ? array.stream().map(String::valueOf).toList()
            : claim instanceof String text ? List.of(text.trim().split("\\s+")) : List.of();
    return words.stream()
        .map(Scope::of)
        .flatMap(Optional::stream)
        .collect(Collectors.toUnmodifiableSet());
  }
}
