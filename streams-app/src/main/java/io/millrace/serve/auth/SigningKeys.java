package io.millrace.serve.auth;

import io.millrace.config.SecurityKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.ConfigException;
import org.jose4j.http.Get;
import org.jose4j.http.SimpleGet;
import org.jose4j.http.SimpleResponse;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;

/**
 * The keys that sign web tokens. From a URL they are fetched at the first token and again when the
 * answer is too old, or when a token names a key that is not among them; for the latter at most
 * twice a minute, or anybody could make this instance flood the server with made-up names. While
 * the server is away the keys last fetched serve on.
 */
final class SigningKeys {
  private static final int TIMEOUT_MS = 2_000;
  private static final int LARGEST_BYTES = 1 << 20;
  private static final long REFETCH_MS = 30_000;
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** For how long after a fetch that failed the old keys serve before the next is tried. */
  private static final long KEEP_SECONDS = 60;

  private static final long CACHE_SECONDS = 600;
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private SigningKeys() {}

  /**
   * @param location an https URL, or http on this machine, or a file
   * @param trust whom to trust as the URL's server
   * @throws ConfigException in one line, when it is none of these or the file cannot be used
   */
  static VerificationKeyResolver at(String location, Optional<SSLContext> trust) {
    return location.matches("(?i)[a-z][a-z0-9+.-]+://.*")
        ? fetched(location, trust)
        : file(location);
  }

  private static VerificationKeyResolver fetched(String location, Optional<SSLContext> trust) {
    requireSafe(location);
    Get get = new Get();
    get.setConnectTimeout(TIMEOUT_MS);
    get.setReadTimeout(TIMEOUT_MS);
    get.setRetries(0);
    get.setResponseBodySizeLimit(LARGEST_BYTES);
    trust.ifPresent(context -> get.setSslSocketFactory(context.getSocketFactory()));
    HttpsJwks keys = new HttpsJwks(location);
    keys.setSimpleHttpGet(new PausingGet(get));
    keys.setDefaultCacheDuration(CACHE_SECONDS);
    keys.setRefreshReprieveThreshold(REFETCH_MS);
    keys.setRetainCacheOnErrorDuration(KEEP_SECONDS);
    return new HttpsJwksVerificationKeyResolver(keys);
  }

  /**
   * Does not fetch for a while after a fetch that failed: each may hold up its request for seconds,
   * and all others behind it, and a token that names a made-up key is enough to ask for one.
   */
  private static final class PausingGet implements SimpleGet {
    private final SimpleGet get;
    private volatile long failedAt = System.nanoTime() - PAUSE_NANOS;

    PausingGet(SimpleGet get) {
      this.get = get;
    }

    @Override
    public SimpleResponse get(String location) throws IOException {
      if (System.nanoTime() - failedAt < PAUSE_NANOS) {
        throw new IOException("The keys could not be fetched a moment ago.");
      }
      try {
        return get.get(location);
      } catch (IOException e) {
        failedAt = System.nanoTime();
        throw e;
      }
    }
  }

  /** Who can change the keys on their way lets himself in. */
  private static void requireSafe(String location) {
    try {
      URI url = URI.create(location);
      boolean here = "http".equals(url.getScheme()) && LOOPBACK.contains(url.getHost());
      if ((here || "https".equals(url.getScheme())) && url.getHost() != null) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new ConfigException(SecurityKeys.JWT_JWKS + " has to be an https URL, or a file.");
  }

  private static VerificationKeyResolver file(String location) {
    try {
      JsonWebKeySet keys = new JsonWebKeySet(Files.readString(Path.of(location)));
      if (keys.getJsonWebKeys().isEmpty()) {
        throw new ConfigException(SecurityKeys.JWT_JWKS + ": " + location + " holds no key.");
      }
      return new JwksVerificationKeyResolver(keys.getJsonWebKeys());
    } catch (NoSuchFileException e) {
      throw new ConfigException(SecurityKeys.JWT_JWKS + ": there is no file " + location + ".");
    } catch (IOException | JoseException | IllegalArgumentException e) {
      throw new ConfigException(SecurityKeys.JWT_JWKS + ": " + location + " is no JWKS.");
    }
  }
}
