package io.millrace.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.millrace.config.ConfigFile;
import io.millrace.config.MillraceConfig;
import io.millrace.config.StreamsProperties;
import io.millrace.embedded.GuardedCluster;
import io.millrace.serve.auth.ApiToken;
import io.millrace.serve.auth.Scope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * The whole service against a broker that asks who it is and allows only what docs/SECURITY.md
 * lists, and a registry that asks too, with every secret in a file.
 */
class GuardedKafkaIT {
  private static final String ALLOWED_URLS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";
  private static final String ALLOWED_FILES = "org.apache.kafka.sasl.oauthbearer.allowed.files";
  private static final String APPLICATION = "millrace";

  @TempDir static Path directory;

  private static GuardedCluster cluster;
  private static RsaJsonWebKey signer;

  @BeforeAll
  static void start() throws Exception {
    signer = RsaJwkGenerator.generateJwk(2048);
    signer.setKeyId("test");
    Path jwks = directory.resolve("jwks.json");
    Files.writeString(jwks, new JsonWebKeySet(signer).toJson());
    Path token = directory.resolve("kafka.jwt");
    System.setProperty(ALLOWED_URLS, jwks.toUri() + "," + token.toUri());
    System.setProperty(ALLOWED_FILES, jwks + "," + token);
    cluster = new GuardedCluster(directory, jwks);
    try (Admin admin = cluster.admin()) {
      TopicsCommand.create(
          admin, new MillraceConfig(Map.of()), 2, (short) 1, Optional.<Integer>empty());
    }
  }

  @AfterAll
  static void stop() {
    System.clearProperty(ALLOWED_URLS);
    System.clearProperty(ALLOWED_FILES);
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void shouldTurnAnEventIntoAListWithNoMoreRightsThanDocumentedAndShowNoSecret() throws Exception {
    allowWhatTheDocumentationSays();
    String token = ApiToken.random();
    Path tokens =
        Files.writeString(
            directory.resolve("tokens"),
            ApiToken.line("all", Set.of(Scope.READ, Scope.EVENTS, Scope.METRICS), token));
    Map<String, String> settings =
        ConfigFile.load(
            scram(),
            Map.of(),
            Map.of(
                "state.dir", directory.resolve("state").toString(),
                "millrace.http.port", "0",
                "millrace.http.tokens.file", tokens.toString()));
    ListAppender<ILoggingEvent> log = listen();
    try (MillraceService service = new MillraceService(settings)) {
      service.start();
      assertThat(service.awaitRunning(Duration.ofSeconds(60))).isTrue();

      for (String item : List.of("tent", "stove")) {
        for (String user : List.of("bob", "cleo")) {
          post(service, token, user, item);
        }
      }
      // A list made before could not hold what nobody is known to have touched.
      await().atMost(Duration.ofSeconds(60)).until(() -> service.index().itemCount() == 2);
      post(service, token, "ada", "tent");
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(get(service, token, "/v1/users/ada/recommendations"))
                      .contains("\"source\":\"stored\"")
                      .contains("\"stove\""));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> service.probe().histogram().getTotalCount() > 0);
      assertSecret(get(service, token, "/metrics"), token);
      assertThat(service.toString() + service.config() + service.config().values())
          .doesNotContain(secrets(token));
    } finally {
      ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(log);
      level("io.millrace", Level.INFO);
      level("org.apache.kafka", Level.ERROR);
      level("io.confluent", Level.ERROR);
    }
    assertSecret(text(log), token);
    // What the settings' own classes print is there, so their passwords would be.
    assertThat(text(log))
        .contains("sasl.jaas.config = [hidden]")
        .doesNotContain("AuthorizationException")
        .doesNotContain("Not authorized");
  }

  @Test
  void shouldLogInWithAPasswordOrATokenToo() throws Exception {
    cluster.allow(ResourceType.TOPIC, "user-events", AclOperation.READ);
    String password =
        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\""
            + GuardedCluster.USER
            + "\" password=\""
            + cluster.plainPassword
            + "\";";
    assertThat(topics(Map.of("sasl.mechanism", "PLAIN", "sasl.jaas.config", password)))
        .contains("user-events");

    JwtClaims claims = new JwtClaims();
    claims.setSubject(GuardedCluster.USER);
    claims.setAudience("kafka");
    claims.setIssuedAtToNow();
    claims.setExpirationTimeMinutesInTheFuture(10);
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setKey(signer.getPrivateKey());
    signature.setKeyIdHeaderValue("test");
    signature.setAlgorithmHeaderValue("RS256");
    Path token = directory.resolve("kafka.jwt");
    Files.writeString(token, signature.getCompactSerialization());
    assertThat(
            topics(
                Map.of(
                    "sasl.mechanism",
                    "OAUTHBEARER",
                    "sasl.jaas.config",
                    "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;",
                    "sasl.oauthbearer.token.endpoint.url",
                    token.toUri().toString(),
                    "sasl.login.callback.handler.class",
                    "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler")))
        .contains("user-events");
  }

  @Test
  void shouldSayInOneLineThatKafkaRefusesThePasswordWithoutShowingIt() throws Exception {
    String wrong = "not-the-password";
    Map<String, String> settings = ConfigFile.load(scram(wrong), Map.of(), Map.of());
    Properties streams =
        StreamsProperties.of(new MillraceConfig(settings), settings, "127.0.0.1:0");

    assertThatThrownBy(() -> new Preflight(new MillraceConfig(settings), streams).topics())
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("refuses")
        .hasMessageContaining("sasl.jaas.config")
        .message()
        .doesNotContain(wrong)
        .doesNotContain("\n");
  }

  @Test
  void shouldShowTheRegistryAPasswordOrAToken() throws Exception {
    Map<String, String> token =
        Map.of(
            "bearer.auth.credentials.source",
            "STATIC_TOKEN",
            "bearer.auth.token",
            cluster.registryPassword);
    int before = cluster.registry.refused();
    registry(Map.of());
    registry(token);
    assertThat(cluster.registry.refused()).isEqualTo(before);

    assertThatThrownBy(() -> registry(Map.of("basic.auth.user.info", "millrace:wrong-password")))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("refuses")
        .message()
        .doesNotContain("wrong-password");
    assertThat(cluster.registry.refused()).isGreaterThan(before);
  }

  private static void registry(Map<String, String> credentials) throws Exception {
    Map<String, String> settings = ConfigFile.load(scram(), Map.of(), credentials);
    if (credentials.containsKey("bearer.auth.token")) {
      settings.keySet().removeIf(key -> key.startsWith("basic.auth."));
    }
    MillraceConfig config = new MillraceConfig(settings);
    new Preflight(config, StreamsProperties.of(config, settings, "127.0.0.1:0")).registry();
  }

  private static Set<String> topics(Map<String, String> login) throws Exception {
    Map<String, String> settings = ConfigFile.load(scram(), Map.of(), login);
    Properties streams =
        StreamsProperties.of(new MillraceConfig(settings), settings, "127.0.0.1:0");
    try (Admin admin = Admin.create(Preflight.adminConfig(streams))) {
      Preflight.reach(admin, cluster.bootstrapServers());
      return admin.listTopics().names().get();
    }
  }

  private static Path scram() throws Exception {
    return scram(cluster.scramPassword);
  }

  /** As docs/SECURITY.md shows it. */
  private static Path scram(String password) throws Exception {
    Properties secrets = new Properties();
    secrets.setProperty("kafka", password);
    secrets.setProperty("store", cluster.certificate.password());
    secrets.setProperty("registry", cluster.registryPassword);
    Path file = Files.createTempFile(directory, "secrets", ".properties");
    try (var writer = Files.newBufferedWriter(file)) {
      secrets.store(writer, null);
    }
    String trust = cluster.certificate.truststore().toString();
    return Files.writeString(
        Files.createTempFile(directory, "millrace", ".properties"),
        """
        config.providers=file
        application.id=%1$s
        bootstrap.servers=%2$s
        security.protocol=SASL_SSL
        sasl.mechanism=SCRAM-SHA-512
        sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \
          username="millrace" password="${file:%3$s:kafka}";
        ssl.truststore.location=%4$s
        ssl.truststore.type=PKCS12
        ssl.truststore.password=${file:%3$s:store}
        schema.registry.url=%5$s
        basic.auth.credentials.source=USER_INFO
        basic.auth.user.info=millrace:${file:%3$s:registry}
        schema.registry.ssl.truststore.location=%4$s
        schema.registry.ssl.truststore.type=PKCS12
        schema.registry.ssl.truststore.password=${file:%3$s:store}
        """
            .formatted(
                APPLICATION, cluster.bootstrapServers(), file, trust, cluster.registry.url()));
  }

  /** The table "ACLs" of the documentation, line by line. */
  private static void allowWhatTheDocumentationSays() throws Exception {
    String document = Files.readString(Path.of("..", "docs", "SECURITY.md"));
    List<MatchResult> lines =
        Pattern.compile(
                "(?m)^\\| (Topic|Group|TransactionalId|Cluster) \\| `([^`]+)` \\| ([^|]+) \\|")
            .matcher(document)
            .results()
            .toList();
    assertThat(lines).hasSizeGreaterThan(8);
    for (MatchResult line : lines) {
      ResourceType type =
          Stream.of(ResourceType.values())
              .filter(each -> each.name().replace("_", "").equalsIgnoreCase(line.group(1)))
              .findFirst()
              .orElseThrow();
      String name = line.group(2).replace("<application.id>", APPLICATION);
      for (String operation : line.group(3).trim().split(", ")) {
        cluster.allow(type, name, AclOperation.fromString(camelToSnake(operation)));
      }
    }
  }

  private static String camelToSnake(String word) {
    return word.replaceAll("([a-z])([A-Z])", "$1_$2");
  }

  private static ListAppender<ILoggingEvent> listen() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    level("io.millrace", Level.DEBUG);
    // Its clients print all their settings at this level.
    level("org.apache.kafka", Level.INFO);
    level("io.confluent", Level.INFO);
    ListAppender<ILoggingEvent> appender = new ListAppender<>();
    appender.start();
    root.addAppender(appender);
    return appender;
  }

  private static void level(String logger, Level level) {
    ((Logger) LoggerFactory.getLogger(logger)).setLevel(level);
  }

  private static String text(ListAppender<ILoggingEvent> log) {
    return List.copyOf(log.list).stream()
        .map(
            event ->
                event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                        ? ""
                        : ThrowableProxyUtil.asString(event.getThrowableProxy())))
        .collect(Collectors.joining("\n"));
  }

  private static String[] secrets(String token) {
    return new String[] {
      cluster.scramPassword, cluster.certificate.password(), cluster.registryPassword, token
    };
  }

  private static void assertSecret(String text, String token) {
    assertThat(text).isNotEmpty().doesNotContain(secrets(token));
  }

  private static void post(MillraceService service, String token, String user, String item)
      throws IOException, InterruptedException {
    String event =
        "{\"user_id\":\"%s\",\"item_id\":\"%s\",\"type\":\"view\"}".formatted(user, item);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(service.url() + "/v1/events"))
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.ofString(event))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
  }

  private static String get(MillraceService service, String token, String path)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(service.url() + path))
            .header("Authorization", "Bearer " + token)
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
