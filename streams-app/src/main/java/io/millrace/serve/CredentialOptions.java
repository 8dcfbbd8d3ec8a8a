package io.millrace.serve;

import io.millrace.serve.tls.TlsContexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.ConfigException;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What a command that asks an instance shows and trusts. */
final class CredentialOptions {
  /** Not an option: the command line is seen by every user of a machine. */
  static final String TOKEN_VARIABLE = "MILLRACE_TOKEN";

  @Option(
      names = "--token-file",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description =
          "File that holds the API token; without it, the variable " + TOKEN_VARIABLE + ".")
  private Path tokenFile;

  @Option(
      names = "--truststore",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "Certificates to trust for https, in PEM; without it, those the JDK trusts.")
  private String truststore;

  /**
   * The token to show.
   *
   * @throws ApiClient.FailedException when the file cannot be read
   */
  Optional<String> token() {
    if (tokenFile == null) {
      return Optional.ofNullable(System.getenv(TOKEN_VARIABLE)).filter(token -> !token.isBlank());
    }
    try {
      return Optional.of(Files.readString(tokenFile).strip());
    } catch (IOException e) {
      throw new ApiClient.FailedException("The token file " + tokenFile + " cannot be read.");
    }
  }

  /**
   * Whom to trust.
   *
   * @throws ApiClient.FailedException when the file cannot be used
   */
  Optional<SSLContext> trust() {
    try {
      return Optional.ofNullable(truststore)
          .map(file -> TlsContexts.trusting("--truststore", file, new char[0]));
    } catch (ConfigException e) {
      throw new ApiClient.FailedException(e.getMessage());
    }
  }
}
