package io.millrace.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key and a self-signed certificate for 127.0.0.1, made by the JDK's keytool for one run. */
public final class TestCertificate {
  private static final String ALIAS = "test";

  private final Path directory;
  private final String password = UUID.randomUUID().toString();
  private final KeyStore keys;

  private TestCertificate(Path directory, KeyStore keys) {
    this.directory = directory;
    this.keys = keys;
  }

  /** Makes one, its files in a directory that is the caller's. */
  public static TestCertificate make(Path directory) throws Exception {
    Path file = directory.resolve("made.p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    ALIAS,
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1",
                    "-dname",
                    "CN=127.0.0.1",
                    "-ext",
                    "san=ip:127.0.0.1,dns:localhost",
                    "-validity",
                    "2",
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    "only-for-this-run",
                    "-keystore",
                    file.toString()))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.log").toFile())
            .start();
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException(Files.readString(directory.resolve("keytool.log")));
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, "only-for-this-run".toCharArray());
    }
    return new TestCertificate(directory, keys);
  }

  public String password() {
    return password;
  }

  /** Key and certificate, PKCS #12, under {@link #password()}. */
  public Path keystore() throws IOException, GeneralSecurityException {
    KeyStore store = empty();
    store.setKeyEntry(
        ALIAS, key(), password.toCharArray(), new Certificate[] {keys.getCertificate(ALIAS)});
    return store(store, "keys.p12");
  }

  /** The certificate alone, PKCS #12, under {@link #password()}. */
  public Path truststore() throws IOException, GeneralSecurityException {
    KeyStore store = empty();
    store.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
    return store(store, "trust.p12");
  }

  /** The certificate in PEM. */
  public Path pem() throws IOException, GeneralSecurityException {
    return pem("certificate.pem", "CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
  }

  /** The key in PEM, not encrypted. */
  public Path pemKey() throws IOException, GeneralSecurityException {
    return pem("key.pem", "PRIVATE KEY", key().getEncoded());
  }

  public PrivateKey key() throws GeneralSecurityException {
    return (PrivateKey) keys.getKey(ALIAS, "only-for-this-run".toCharArray());
  }

  /** Writes a PEM file of any kind beside the others. */
  public Path pem(String file, String label, byte[] content) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return Files.writeString(
        directory.resolve(file),
        "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
  }

  /** For a server that shows it, or a client that trusts it. */
  public SSLContext context() throws IOException, GeneralSecurityException {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, "only-for-this-run".toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    KeyStore trusted = empty();
    trusted.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private Path store(KeyStore store, String file) throws IOException, GeneralSecurityException {
    Path path = directory.resolve(file);
    try (var out = Files.newOutputStream(path)) {
      store.store(out, password.toCharArray());
    }
    return path;
  }
}
