package io.millrace.serve.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.config.MillraceConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
  @TempDir private Path directory;
  private final String token = ApiToken.random();

  private Access withTokens(String... settings) throws IOException {
    Map<String, String> given = new HashMap<>();
    given.put(
        "millrace.http.tokens.file",
        Files.writeString(
                directory.resolve("tokens"), ApiToken.line("web", Set.of(Scope.READ), token))
            .toString());
    for (int s = 0; s < settings.length; s += 2) {
      given.put(settings[s], settings[s + 1]);
    }
    return access(given);
  }

  private static Access access(Map<String, String> settings) {
    return Access.of(new MillraceConfig(settings), Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "no.such.host.invalid"})
  void shouldNotStartOpenToOtherMachinesUnlessTold(String host) throws IOException {
    assertThatThrownBy(() -> access(Map.of("millrace.http.host", host)))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "millrace.http.host is "
                + host
                + ", which other machines may reach, and nothing says who may ask: set"
                + " millrace.http.tokens.file or millrace.http.jwt.jwks (docs/SECURITY.md), or"
                + " millrace.http.auth=none to let everybody in.");
    assertThatCode(() -> access(Map.of("millrace.http.host", host, "millrace.http.auth", "none")))
        .doesNotThrowAnyException();
    assertThat(withTokens("millrace.http.host", host).asks()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.8.9.10"})
  void shouldAskNobodyOnThisMachine(String host) {
    Access access = access(Map.of("millrace.http.host", host));

    assertThat(access.asks()).isFalse();
    assertThat(access.decide(null, Scope.ADMIN)).isInstanceOf(Decision.Allowed.class);
  }

  @Test
  void shouldAskForATokenOnceThereAreSome() throws IOException {
    Access access = withTokens();

    assertThat(access.decide("Bearer " + token, Scope.READ)).isInstanceOf(Decision.Allowed.class);
    assertThat(access.decide("bearer  " + token, Scope.READ)).isInstanceOf(Decision.Allowed.class);
    assertThat(access.decide(null, Scope.OPEN)).isInstanceOf(Decision.Allowed.class);
    assertThat(access.decide(null, Scope.READ))
        .isEqualTo(
            new Decision.Unauthorized(
                "Bearer realm=\"millrace\"", "Send a token: Authorization: Bearer …."));
    assertThat(access.decide("Bearer x" + token, Scope.READ))
        .isEqualTo(
            new Decision.Unauthorized(
                "Bearer realm=\"millrace\", error=\"invalid_token\"",
                "The token is refused: the token is not known here."));
    assertThat(access.decide("Basic " + token, Scope.READ))
        .isInstanceOf(Decision.Unauthorized.class);
    assertThat(access.decide("Bearer", Scope.READ)).isInstanceOf(Decision.Unauthorized.class);
    assertThat(access.decide("Bearer " + token, Scope.ADMIN))
        .isEqualTo(
            new Decision.Forbidden(
                "Bearer realm=\"millrace\", error=\"insufficient_scope\", scope=\"admin\"",
                Scope.ADMIN));
  }

  @Test
  void shouldShowMetricsWithoutATokenOnlyIfToldTo() throws IOException {
    assertThat(withTokens().decide(null, Scope.METRICS)).isInstanceOf(Decision.Unauthorized.class);
    assertThat(withTokens("millrace.http.metrics.open", "true").decide(null, Scope.METRICS))
        .isInstanceOf(Decision.Allowed.class);
  }

  @Test
  void shouldRefuseSettingsThatContradictEachOther() {
    assertThatThrownBy(() -> withTokens("millrace.http.auth", "none"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("millrace.http.auth=none lets everybody in, but");
    assertThatThrownBy(() -> access(Map.of("millrace.http.jwt.jwks", "keys.json")))
        .hasMessageContaining("millrace.http.jwt.issuer");
    assertThatThrownBy(
            () ->
                access(
                    Map.of("millrace.http.jwt.jwks", "k", "millrace.http.jwt.issuer", "https://x")))
        .hasMessageContaining("millrace.http.jwt.audience");
  }
}
