package io.millrace.serve.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.millrace.config.MillraceConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.common.config.ConfigException;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebTokensTest {
  private static RsaJsonWebKey key;
  private static RsaJsonWebKey stranger;

  @TempDir private Path directory;

  @BeforeAll
  static void makeKeys() throws JoseException {
    key = RsaJwkGenerator.generateJwk(2048);
    key.setKeyId("ours");
    stranger = RsaJwkGenerator.generateJwk(2048);
    stranger.setKeyId("ours");
  }

  private static WebTokens tokens(String keys) {
    MillraceConfig config =
        new MillraceConfig(
            Map.of(
                "millrace.http.jwt.jwks", keys,
                "millrace.http.jwt.issuer", "https://login.example.org",
                "millrace.http.jwt.audience", "millrace"));
    return WebTokens.of(config, SigningKeys.at(keys, Optional.empty()));
  }

  private WebTokens tokens() throws IOException {
    return tokens(Files.writeString(directory.resolve("jwks.json"), published()).toString());
  }

  private static String published() {
    return new JsonWebKeySet(key).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
  }

  private static String token(Consumer<JwtClaims> change) {
    return sign(key, "ours", change);
  }

  private static String sign(RsaJsonWebKey with, String keyId, Consumer<JwtClaims> change) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims(change).toJson());
    signature.setKey(with.getPrivateKey());
    signature.setKeyIdHeaderValue(keyId);
    signature.setAlgorithmHeaderValue("RS256");
    return compact(signature);
  }

  private static JwtClaims claims(Consumer<JwtClaims> change) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer("https://login.example.org");
    claims.setAudience("millrace", "others");
    claims.setSubject("web");
    claims.setExpirationTimeMinutesInTheFuture(5);
    claims.setClaim("scope", "openid read events");
    change.accept(claims);
    return claims;
  }

  private static String compact(JsonWebSignature signature) {
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void shouldKnowTheSubjectAndThoseScopesThatAreOurs() throws IOException {
    Identity web = new Identity.Known(new Caller("web", Set.of(Scope.READ, Scope.EVENTS)));

    assertThat(tokens().identify(token(claims -> {}))).isEqualTo(web);
    assertThat(
            tokens()
                .identify(
                    token(claims -> claims.setClaim("scope", List.of("read", "x", "events")))))
        .isEqualTo(web);
    assertThat(tokens().identify(token(claims -> claims.unsetClaim("scope"))))
        .isEqualTo(new Identity.Known(new Caller("web", Set.of())));
  }

  @Test
  void shouldRefuseWhatIsNotForUsOrNotFromThemOrOver() throws IOException {
    for (Consumer<JwtClaims> change :
        List.<Consumer<JwtClaims>>of(
            claims -> claims.setIssuer("https://elsewhere.example.org"),
            claims -> claims.unsetClaim("iss"),
            claims -> claims.setAudience("others"),
            claims -> claims.unsetClaim("aud"),
            claims -> claims.unsetClaim("exp"),
            claims -> claims.setNotBeforeMinutesInThePast(-5),
            claims -> claims.setExpirationTimeMinutesInTheFuture(-5))) {
      assertThat(tokens().identify(token(change))).isInstanceOf(Identity.Unknown.class);
    }
    assertThat(tokens().identify(token(claims -> claims.setExpirationTimeMinutesInTheFuture(-5))))
        .isEqualTo(new Identity.Unknown("the web token has expired"));
  }

  @Test
  void shouldRefuseTheSignatureOfAnother() throws IOException {
    assertThat(tokens().identify(sign(stranger, "ours", claims -> {})))
        .isInstanceOf(Identity.Unknown.class);
    assertThat(tokens().identify(sign(stranger, "unheard-of", claims -> {})))
        .isInstanceOf(Identity.Unknown.class);
  }

  @Test
  void shouldRefuseAlgorithmsThatAnybodyCouldSignWith() throws IOException {
    JsonWebSignature none = new JsonWebSignature();
    none.setAlgorithmConstraints(AlgorithmConstraints.ALLOW_ONLY_NONE);
    none.setPayload(claims(claims -> {}).toJson());
    none.setAlgorithmHeaderValue("none");
    JsonWebSignature publicKeyAsSecret = new JsonWebSignature();
    publicKeyAsSecret.setPayload(claims(claims -> {}).toJson());
    publicKeyAsSecret.setKeyIdHeaderValue("ours");
    publicKeyAsSecret.setAlgorithmHeaderValue("HS256");
    publicKeyAsSecret.setKey(new HmacKey(key.getPublicKey().getEncoded()));

    assertThat(tokens().identify(compact(none))).isInstanceOf(Identity.Unknown.class);
    assertThat(tokens().identify(compact(publicKeyAsSecret))).isInstanceOf(Identity.Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a.b.c", "..", "eyJhbGciOiJub25lIn0.e30.", "millrace_abc"})
  void shouldRefuseWhatIsNoWebToken(String token) throws IOException {
    assertThat(tokens().identify(token)).isInstanceOf(Identity.Unknown.class);
  }

  @Test
  void shouldFetchTheKeysOnceHoweverManyTokensNameAKeyThatIsNotThere() throws IOException {
    AtomicInteger fetched = new AtomicInteger();
    HttpServer server = serve(fetched, 200, published());
    try {
      WebTokens tokens = tokens(url(server));

      assertThat(tokens.identify(token(claims -> {}))).isInstanceOf(Identity.Known.class);
      for (int n = 0; n < 50; n++) {
        String madeUp = sign(stranger, "made-up-" + n, claims -> {});
        assertThat(tokens.identify(madeUp)).isInstanceOf(Identity.Unknown.class);
      }
      assertThat(tokens.identify(token(claims -> {}))).isInstanceOf(Identity.Known.class);
      assertThat(fetched.get()).isLessThanOrEqualTo(2);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void shouldSayThatItCannotTellWhileTheKeysCannotBeFetched() throws IOException {
    AtomicInteger fetched = new AtomicInteger();
    HttpServer server = serve(fetched, 500, "");
    try {
      assertThat(tokens(url(server)).identify(token(claims -> {})))
          .isInstanceOf(Identity.Undecided.class);
    } finally {
      server.stop(0);
    }
    assertThat(tokens(url(server)).identify(token(claims -> {})))
        .isInstanceOf(Identity.Undecided.class);
  }

  @Test
  void shouldNotFetchForEachTokenWhileTheKeysCannotBeFetched() throws IOException {
    AtomicInteger fetched = new AtomicInteger();
    HttpServer server = serve(fetched, 500, "");
    try {
      WebTokens tokens = tokens(url(server));

      for (int n = 0; n < 20; n++) {
        assertThat(tokens.identify(token(claims -> {}))).isInstanceOf(Identity.Undecided.class);
      }
      assertThat(fetched.get()).isEqualTo(1);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void shouldSayInOneLineThatTheKeysAreNoKeys() throws IOException {
    String text = Files.writeString(directory.resolve("text"), "no keys").toString();
    assertThatThrownBy(() -> tokens(text))
        .isInstanceOf(ConfigException.class)
        .hasMessage("millrace.http.jwt.jwks: " + text + " is no JWKS.");
    assertThatThrownBy(() -> tokens(directory.resolve("none").toString()))
        .hasMessageContaining("there is no file");
    for (String unsafe : List.of("http://login.example.org/jwks", "ftp://x/y", "https://")) {
      assertThatThrownBy(() -> tokens(unsafe))
          .isInstanceOf(ConfigException.class)
          .hasMessage("millrace.http.jwt.jwks has to be an https URL, or a file.");
    }
  }

  private static HttpServer serve(AtomicInteger fetched, int status, String body)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/jwks",
        exchange -> {
          fetched.incrementAndGet();
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String url(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks";
  }
}
