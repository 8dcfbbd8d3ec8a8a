package io.millrace.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Who may ask over HTTP, and TLS there. Kafka's and the registry's own security is their keys. */
public final class SecurityKeys {
  public static final String AUTH = "millrace.http.auth";
  public static final String TOKENS_FILE = "millrace.http.tokens.file";
  public static final String JWT_JWKS = "millrace.http.jwt.jwks";
  public static final String JWT_ISSUER = "millrace.http.jwt.issuer";
  public static final String JWT_AUDIENCE = "millrace.http.jwt.audience";
  public static final String JWT_SCOPE_CLAIM = "millrace.http.jwt.scope.claim";
  public static final String METRICS_OPEN = "millrace.http.metrics.open";
  public static final String TLS_CERTIFICATE = "millrace.http.tls.certificate";
  public static final String TLS_KEY = "millrace.http.tls.key";
  public static final String TLS_PASSWORD = "millrace.http.tls.password";
  public static final String TLS_TRUSTSTORE = "millrace.http.tls.truststore";
  public static final String TLS_TRUSTSTORE_PASSWORD = "millrace.http.tls.truststore.password";

  /** Those who show a token where one is set up; without, who reaches the loopback address. */
  public static final String AUTO = "auto";

  /** Everybody, wherever the server listens. */
  public static final String NONE = "none";

  private SecurityKeys() {}

  static void define(ConfigDef def) {
    defineAccess(def);
    defineTls(def);
  }

  private static void defineAccess(ConfigDef def) {
    def.define(
        AUTH,
        STRING,
        AUTO,
        ConfigDef.ValidString.in(AUTO, NONE),
        HIGH,
        "auto asks for a token where a tokens file or JWKS is set, and without either refuses to"
            + " listen on an address that other machines reach. none lets everybody in.");
    def.define(
        TOKENS_FILE,
        STRING,
        "",
        HIGH,
        "File of API tokens, one line each: name, scopes, SHA-256 of the token; `millrace token`"
            + " makes them.");
    def.define(
        JWT_JWKS,
        STRING,
        "",
        MEDIUM,
        "Where the keys are that sign JSON Web Tokens: an https URL, or a file.");
    def.define(
        JWT_ISSUER,
        STRING,
        "",
        MEDIUM,
        "What iss of a JSON Web Token has to be; needed with JWKS.");
    def.define(
        JWT_AUDIENCE,
        STRING,
        "",
        MEDIUM,
        "What aud of a JSON Web Token has to hold; needed with JWKS.");
    def.define(
        JWT_SCOPE_CLAIM,
        STRING,
        "scope",
        new ConfigDef.NonEmptyString(),
        LOW,
        "The claim with the scopes (read, events, metrics, admin): words parted by spaces, or an"
            + " array.");
    def.define(
        METRICS_OPEN,
        BOOLEAN,
        false,
        LOW,
        "Whether /metrics is shown without a token; it names no user and no item.");
  }

  private static void defineTls(ConfigDef def) {
    def.define(
        TLS_CERTIFICATE,
        STRING,
        "",
        MEDIUM,
        "Certificate chain of the HTTP server, PEM, or a PKCS #12 file (.p12, .pfx) that holds the"
            + " key too; empty is plain HTTP.");
    def.define(TLS_KEY, STRING, "", MEDIUM, "Private key to the PEM certificate, PKCS #8 in PEM.");
    def.define(
        TLS_PASSWORD, PASSWORD, "", MEDIUM, "Password of the PKCS #12 file or of the PEM key.");
    def.define(
        TLS_TRUSTSTORE,
        STRING,
        "",
        MEDIUM,
        "Certificates, PEM or PKCS #12, that the other instances' and the JWKS server's have to"
            + " come from; empty is the JDK's.");
    def.define(TLS_TRUSTSTORE_PASSWORD, PASSWORD, "", LOW, "Password of a PKCS #12 truststore.");
  }

  /** What must hold between these settings. */
  static void check(MillraceConfig config) {
    boolean tokens = isSet(config, TOKENS_FILE);
    boolean jwt = isSet(config, JWT_JWKS);
    if (config.getString(AUTH).equals(NONE) && (tokens || jwt)) {
      throw new ConfigException(
          AUTH
              + "=none lets everybody in, but "
              + (tokens ? TOKENS_FILE : JWT_JWKS)
              + " says who may; unset one of them.");
    }
    if (jwt) {
      requireBeside(config, JWT_JWKS, JWT_ISSUER);
      requireBeside(config, JWT_JWKS, JWT_AUDIENCE);
    }
    boolean pem = isSet(config, TLS_CERTIFICATE) && !isPkcs12(config.getString(TLS_CERTIFICATE));
    if (pem) {
      requireBeside(config, TLS_CERTIFICATE, TLS_KEY);
    }
    if (isSet(config, TLS_KEY)) {
      requireBeside(config, TLS_KEY, TLS_CERTIFICATE);
    }
  }

  /** Whether a file is PKCS #12 by its name; every other is PEM. */
  public static boolean isPkcs12(String file) {
    String name = file.toLowerCase(java.util.Locale.ROOT);
    return name.endsWith(".p12") || name.endsWith(".pfx");
  }

  private static boolean isSet(MillraceConfig config, String key) {
    return !config.getString(key).isEmpty();
  }

  private static void requireBeside(MillraceConfig config, String given, String needed) {
    if (!isSet(config, needed)) {
      throw new ConfigException(given + " is set, and " + needed + " is not; it is needed too.");
    }
  }
}
