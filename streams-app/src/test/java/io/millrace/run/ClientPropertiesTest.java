package io.millrace.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

/** What the clients beside the stream are given of its settings. */
class ClientPropertiesTest {
  private static final String[] CONNECTION = {
    "bootstrap.servers",
    "security.protocol",
    "sasl.mechanism",
    "sasl.jaas.config",
    "sasl.oauthbearer.token.endpoint.url",
    "sasl.login.callback.handler.class",
    "ssl.truststore.location",
    "ssl.keystore.password",
    "ssl.endpoint.identification.algorithm"
  };
  private static final String[] REGISTRY = {
    "schema.registry.url",
    "schema.registry.ssl.truststore.location",
    "basic.auth.credentials.source",
    "basic.auth.user.info",
    "bearer.auth.credentials.source",
    "bearer.auth.token",
    "auto.register.schemas",
    "proxy.host"
  };

  private static Properties all() {
    Properties all = new Properties();
    for (String[] keys : new String[][] {CONNECTION, REGISTRY}) {
      for (String key : keys) {
        all.setProperty(key, "x");
      }
    }
    all.setProperty("application.id", "x");
    all.setProperty("producer.linger.ms", "1");
    all.setProperty("millrace.http.port", "1");
    return all;
  }

  @Test
  void shouldConnectEveryClientAsTheStreamIsConnected() {
    assertThat(ClientProperties.connection(all())).containsOnlyKeys(CONNECTION);
  }

  @Test
  void shouldGiveThoseThatWriteAvroWhatTheRegistryAsksFor() {
    assertThat(ClientProperties.withRegistry(all()))
        .containsKeys(CONNECTION)
        .containsKeys(REGISTRY);
    assertThat(ClientProperties.withRegistry(all())).hasSize(CONNECTION.length + REGISTRY.length);
  }
}
