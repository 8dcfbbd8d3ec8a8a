package io.millrace.serve.tls;

import io.millrace.config.MillraceConfig;
import io.millrace.config.SecurityKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.common.config.ConfigException;

/** TLS contexts out of files: PEM, or PKCS #12 by its name. Files are read once. */
public final class TlsContexts {

  private TlsContexts() {}

  /**
   * What the HTTP server shows; empty for plain HTTP.
   *
   * @throws ConfigException in one line, when a file cannot be used
   */
  public static Optional<SSLContext> ofServer(MillraceConfig config) {
    String certificate = config.getString(SecurityKeys.TLS_CERTIFICATE);
    if (certificate.isEmpty()) {
      return Optional.empty();
    }
    char[] password = config.getPassword(SecurityKeys.TLS_PASSWORD).value().toCharArray();
    KeyStore keys =
        SecurityKeys.isPkcs12(certificate)
            ? pkcs12(SecurityKeys.TLS_CERTIFICATE, certificate, password)
            : pem(certificate, config.getString(SecurityKeys.TLS_KEY), password);
    try {
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, password);
      return Optional.of(context(managers.getKeyManagers(), null));
    } catch (GeneralSecurityException e) {
      throw unusable(SecurityKeys.TLS_CERTIFICATE, certificate);
    }
  }

  /** Whom this instance trusts when it calls others; empty for those the JDK trusts. */
  public static Optional<SSLContext> ofClients(MillraceConfig config) {
    String file = config.getString(SecurityKeys.TLS_TRUSTSTORE);
    char[] password =
        config.getPassword(SecurityKeys.TLS_TRUSTSTORE_PASSWORD).value().toCharArray();
    return file.isEmpty()
        ? Optional.empty()
        : Optional.of(trusting(SecurityKeys.TLS_TRUSTSTORE, file, password));
  }

  /**
   * Trusts the certificates in a file, and what they signed.
   *
   * @param setting names the file in an error
   * @throws ConfigException in one line, when it cannot be used
   */
  public static SSLContext trusting(String setting, String file, char[] password) {
    try {
      KeyStore trusted =
          SecurityKeys.isPkcs12(file) ? pkcs12(setting, file, password) : trusted(setting, file);
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      return context(null, managers.getTrustManagers());
    } catch (GeneralSecurityException | IOException e) {
      throw unusable(setting, file);
    }
  }

  private static KeyStore trusted(String setting, String file)
      throws GeneralSecurityException, IOException {
    KeyStore trusted = empty();
    for (Certificate certificate : certificates(setting, file)) {
      trusted.setCertificateEntry("ca-" + trusted.size(), certificate);
    }
    return trusted;
  }

  private static KeyStore pem(String certificate, String key, char[] password) {
    List<Certificate> chain = certificates(SecurityKeys.TLS_CERTIFICATE, certificate);
    String text = text(SecurityKeys.TLS_KEY, key);
    try {
      PrivateKey read = Pem.key(text, chain.get(0).getPublicKey().getAlgorithm(), password);
      if (!Pem.belong(read, chain.get(0))) {
        throw new GeneralSecurityException("they are no pair");
      }
      KeyStore keys = empty();
      keys.setKeyEntry("server", read, password, chain.toArray(Certificate[]::new));
      return keys;
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      throw new ConfigException(
          SecurityKeys.TLS_KEY
              + ": "
              + key
              + " holds no PKCS #8 key in PEM that goes with "
              + certificate
              + " and "
              + SecurityKeys.TLS_PASSWORD
              + ".");
    }
  }

  private static List<Certificate> certificates(String setting, String file) {
    try {
      List<Certificate> found = Pem.certificates(text(setting, file));
      if (!found.isEmpty()) {
        return found;
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw unusable(setting, file);
    }
    throw new ConfigException(setting + ": " + file + " holds no certificate in PEM.");
  }

  private static KeyStore pkcs12(String setting, String file, char[] password) {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      return store;
    } catch (NoSuchFileException e) {
      throw missing(setting, file);
    } catch (IOException | GeneralSecurityException e) {
      throw new ConfigException(
          setting + ": " + file + " cannot be read as PKCS #12; is its password right?");
    }
  }

  private static String text(String setting, String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (NoSuchFileException e) {
      throw missing(setting, file);
    } catch (IOException e) {
      throw unusable(setting, file);
    }
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static SSLContext context(KeyManager[] keys, TrustManager[] trust)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, trust, null);
    return context;
  }

  private static ConfigException missing(String setting, String file) {
    return new ConfigException(setting + ": there is no file " + file + ".");
  }

  private static ConfigException unusable(String setting, String file) {
    return new ConfigException(setting + ": " + file + " cannot be used.");
  }
}
