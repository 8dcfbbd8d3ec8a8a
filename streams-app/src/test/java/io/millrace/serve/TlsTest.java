package io.millrace.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.embedded.TestCertificate;
import io.millrace.serve.TestServer.Reply;
import io.millrace.serve.auth.ApiToken;
import io.millrace.serve.auth.Scope;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** HTTPS with a certificate made for the test. */
class TlsTest {
  /** OBJECT IDENTIFIER 1.2.840.113549.1.5.13, which the JDK leaves out of its parameters. */
  private static final byte[] PBES2 = {
    0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x05, 0x0d
  };

  private static final String CIPHER = "PBEWithHmacSHA256AndAES_256";

  @TempDir private static Path directory;
  private static TestCertificate certificate;
  private static HttpClient trusting;
  private static String pem;
  private static String pemKey;
  private static String keystore;

  @BeforeAll
  static void make() throws Exception {
    certificate = TestCertificate.make(directory);
    trusting = HttpClient.newBuilder().sslContext(certificate.context()).build();
    pem = certificate.pem().toString();
    pemKey = certificate.pemKey().toString();
    keystore = certificate.keystore().toString();
  }

  private static TestServer server(String... settings) {
    TestServer server = new TestServer(settings);
    server.client = trusting;
    return server;
  }

  private static TestServer ofPem(String... more) {
    List<String> settings =
        new ArrayList<>(
            List.of("millrace.http.tls.certificate", pem, "millrace.http.tls.key", pemKey));
    settings.addAll(List.of(more));
    return server(settings.toArray(String[]::new));
  }

  @Test
  void shouldSpeakTlsWithACertificateAndKeyInPem() {
    try (TestServer server = ofPem()) {
      Reply reply = server.get("/health/live");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.raw().sslSession().orElseThrow().getProtocol()).startsWith("TLSv1.");
      assertThat(server.server.url()).isEqualTo("https://127.0.0.1:" + server.server.port());
    }
  }

  @Test
  void shouldReadAKeyThatIsEncrypted() throws Exception {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(
        Cipher.ENCRYPT_MODE,
        SecretKeyFactory.getInstance(CIPHER)
            .generateSecret(new PBEKeySpec(certificate.password().toCharArray())));
    byte[] encrypted =
        der(
            0x30,
            der(0x30, PBES2, cipher.getParameters().getEncoded()),
            der(0x04, cipher.doFinal(certificate.key().getEncoded())));
    String file = certificate.pem("encrypted.pem", "ENCRYPTED PRIVATE KEY", encrypted).toString();

    try (TestServer server =
        server(
            "millrace.http.tls.certificate", pem,
            "millrace.http.tls.key", file,
            "millrace.http.tls.password", certificate.password())) {
      assertThat(server.get("/health/live").status()).isEqualTo(200);
    }
    refuses(
        "millrace.http.tls.key: " + file + " holds no PKCS #8 key in PEM that goes with",
        "millrace.http.tls.certificate",
        pem,
        "millrace.http.tls.key",
        file,
        "millrace.http.tls.password",
        "wrong-password");
  }

  @Test
  void shouldSpeakTlsWithAPkcs12File() {
    try (TestServer server =
        server(
            "millrace.http.tls.certificate",
            keystore,
            "millrace.http.tls.password",
            certificate.password())) {
      assertThat(server.get("/health/live").status()).isEqualTo(200);
    }
    refuses(
        "millrace.http.tls.certificate: " + keystore + " cannot be read as PKCS #12",
        "millrace.http.tls.certificate",
        keystore,
        "millrace.http.tls.password",
        "wrong-password");
  }

  @Test
  void shouldAskItsNeighboursOverTls() throws Exception {
    try (TestServer asked =
            ofPem(
                "millrace.http.tls.truststore",
                certificate.truststore().toString(),
                "millrace.http.tls.truststore.password",
                certificate.password());
        TestServer owner = ofPem();
        TestServer doubting = ofPem()) {
      owner.shop.bought("anna", "tea");
      asked.state.owner = (store, key) -> new Lookup.Elsewhere(owner.server.address(), List.of());
      doubting.state.owner = asked.state.owner;

      assertThat(asked.get("/v1/users/anna").json().get("user_id").asText()).isEqualTo("anna");
      // It does not know the certificate's maker, so it does not talk to whoever shows it.
      assertThat(doubting.get("/v1/users/anna").json().get("fallback").asBoolean()).isTrue();
    }
  }

  @Test
  void shouldBeAskedByTheCommandLineWithATokenAndATruststore() throws Exception {
    String token = ApiToken.random();
    Path tokens = directory.resolve("tokens");
    Files.writeString(tokens, ApiToken.line("cli", Set.of(Scope.READ), token));
    Path secret = Files.writeString(directory.resolve("token"), token + "\n");
    try (TestServer server = ofPem("millrace.http.tokens.file", tokens.toString())) {
      String url = server.server.url();
      StringWriter out = new StringWriter();

      assertThat(
              query(
                  out,
                  "trending",
                  "--url",
                  url,
                  "--token-file",
                  secret.toString(),
                  "--truststore",
                  pem))
          .isZero();
      assertThat(out.toString()).contains("The tea");

      StringWriter refused = new StringWriter();
      assertThat(query(refused, "trending", "--url", url, "--truststore", pem)).isEqualTo(1);
      assertThat(refused.toString()).contains("Send a token");
      StringWriter missing = new StringWriter();
      assertThat(
              query(
                  missing,
                  "stores",
                  "--url",
                  url,
                  "--truststore",
                  pem,
                  "--token-file",
                  secret.toString()))
          .isEqualTo(1);
      assertThat(missing.toString()).contains("The token does not grant admin");
      StringWriter doubting = new StringWriter();
      assertThat(query(doubting, "trending", "--url", url)).isEqualTo(1);
      assertThat(doubting.toString()).contains("--truststore says whose certificates to trust");
      StringWriter nothing = new StringWriter();
      assertThat(query(nothing, "trending", "--token-file", "no-such-file")).isEqualTo(1);
      assertThat(nothing.toString()).contains("The token file no-such-file cannot be read.");
    }
  }

  /** Encrypted PKCS #8 as OpenSSL writes it; JDK 17 cannot write this kind itself. */
  private static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(tag);
    if (content.size() > 255) {
      all.write(0x82);
      all.write(content.size() >> 8);
    } else if (content.size() > 127) {
      all.write(0x81);
    }
    all.write(content.size());
    all.writeBytes(content.toByteArray());
    return all.toByteArray();
  }

  private static int query(StringWriter out, String... args) {
    return new CommandLine(new QueryCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(out))
        .execute(args);
  }

  @Test
  void shouldSayInOneLineWhichFileCannotBeUsed() throws Exception {
    String none = directory.resolve("none.pem").toString();
    String text = Files.writeString(directory.resolve("text.pem"), "no PEM").toString();
    refuses("millrace.http.tls.key is not; it is needed too", "millrace.http.tls.certificate", pem);
    refuses(
        "millrace.http.tls.certificate: there is no file " + none + ".",
        "millrace.http.tls.certificate",
        none,
        "millrace.http.tls.key",
        pemKey);
    refuses(
        "millrace.http.tls.certificate: " + text + " holds no certificate in PEM.",
        "millrace.http.tls.certificate",
        text,
        "millrace.http.tls.key",
        pemKey);
    refuses(
        "millrace.http.tls.key: there is no file " + none + ".",
        "millrace.http.tls.certificate",
        pem,
        "millrace.http.tls.key",
        none);
    refuses(
        "millrace.http.tls.key: " + text + " holds no PKCS #8 key",
        "millrace.http.tls.certificate",
        pem,
        "millrace.http.tls.key",
        text);
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    byte[] another = generator.generateKeyPair().getPrivate().getEncoded();
    String others = certificate.pem("others.pem", "PRIVATE KEY", another).toString();
    refuses(
        "millrace.http.tls.key: " + others + " holds no PKCS #8 key in PEM that goes with",
        "millrace.http.tls.certificate",
        pem,
        "millrace.http.tls.key",
        others);
    refuses(
        "millrace.http.tls.truststore: there is no file " + none + ".",
        "millrace.http.tls.truststore",
        none);
  }

  private static void refuses(String message, String... settings) {
    assertThatThrownBy(() -> new TestServer(settings))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n", "wrong-password");
  }
}
