package io.millrace.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.config.MillraceConfig;
import io.millrace.config.StreamsProperties;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreflightTest {
  @Test
  void shouldSayInOneLineThatATruststoreIsNotThere() {
    Map<String, String> settings =
        Map.of(
            "bootstrap.servers", "127.0.0.1:1",
            "security.protocol", "SSL",
            "ssl.truststore.location", "no-such-store.p12",
            "ssl.truststore.type", "PKCS12",
            "ssl.truststore.password", "a-secret");
    MillraceConfig config = new MillraceConfig(settings);
    Preflight preflight =
        new Preflight(config, StreamsProperties.of(config, settings, "127.0.0.1:0"));

    assertThatThrownBy(preflight::topics)
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("no-such-store.p12")
        .message()
        .doesNotContain("a-secret")
        .doesNotContain("\n");
  }
}
