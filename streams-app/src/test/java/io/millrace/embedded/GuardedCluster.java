package io.millrace.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.security.auth.SecurityProtocol;

/**
 * A broker that takes SASL over TLS only, but for its own administrator, with Kafka's ACLs in force
 * and a guarded registry beside it. The user {@code millrace} may do nothing until allowed to.
 */
public final class GuardedCluster implements AutoCloseable {
  public static final String USER = "millrace";
  private static final String LISTENER = "listener.name.secure.";
  private static final String MODULES = "org.apache.kafka.common.security.";

  public final String scramPassword = "scram-" + UUID.randomUUID();
  public final String plainPassword = "plain-" + UUID.randomUUID();
  public final String registryPassword = "registry-" + UUID.randomUUID();
  public final TestCertificate certificate;
  public final GuardedRegistry registry;
  private final EmbeddedBroker broker;

  /**
   * @param jwks keys that sign OAUTHBEARER tokens, a file
   */
  public GuardedCluster(Path directory, Path jwks) throws Exception {
    certificate = TestCertificate.make(directory);
    broker =
        EmbeddedBroker.builder()
            .listener("SECURE", SecurityProtocol.SASL_SSL, 0)
            .property(LISTENER + "ssl.keystore.location", certificate.keystore().toString())
            .property(LISTENER + "ssl.keystore.type", "PKCS12")
            .property(LISTENER + "ssl.keystore.password", certificate.password())
            .property(LISTENER + "ssl.key.password", certificate.password())
            .property(LISTENER + "sasl.enabled.mechanisms", "SCRAM-SHA-512,PLAIN,OAUTHBEARER")
            .property(
                LISTENER + "scram-sha-512.sasl.jaas.config",
                MODULES + "scram.ScramLoginModule required;")
            .property(
                LISTENER + "plain.sasl.jaas.config",
                MODULES
                    + "plain.PlainLoginModule required user_millrace=\""
                    + plainPassword
                    + "\";")
            .property(
                LISTENER + "oauthbearer.sasl.jaas.config",
                MODULES + "oauthbearer.OAuthBearerLoginModule required;")
            .property(
                LISTENER + "oauthbearer.sasl.server.callback.handler.class",
                MODULES + "oauthbearer.OAuthBearerValidatorCallbackHandler")
            .property("sasl.oauthbearer.jwks.endpoint.url", jwks.toUri().toString())
            .property("sasl.oauthbearer.expected.audience", "kafka")
            .property(
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer")
            .property("super.users", "User:ANONYMOUS")
            .start();
    registry = new GuardedRegistry(certificate, USER, registryPassword);
    try (Admin admin = admin()) {
      admin
          .alterUserScramCredentials(
              List.of(
                  new UserScramCredentialUpsertion(
                      USER,
                      new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096),
                      scramPassword)))
          .all()
          .get();
    }
  }

  /** Where clients log in. */
  public String bootstrapServers() {
    return broker.bootstrapServers("SECURE");
  }

  /** One who may do everything. */
  public Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  /** Lets the user do things to a resource; a name that ends in * is a prefix. */
  public void allow(ResourceType type, String name, AclOperation... operations) throws Exception {
    boolean prefix = name.endsWith("*");
    ResourcePattern pattern =
        new ResourcePattern(
            type,
            prefix ? name.substring(0, name.length() - 1) : name,
            prefix ? PatternType.PREFIXED : PatternType.LITERAL);
    List<AclBinding> bindings = new ArrayList<>();
    for (AclOperation operation : operations) {
      bindings.add(
          new AclBinding(
              pattern,
              new AccessControlEntry("User:" + USER, "*", operation, AclPermissionType.ALLOW)));
    }
    try (Admin admin = admin()) {
      admin.createAcls(bindings).all().get();
    }
  }

  @Override
  public void close() {
    registry.close();
    broker.close();
  }
}
