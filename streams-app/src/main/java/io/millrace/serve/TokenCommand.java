package io.millrace.serve;

import io.millrace.serve.auth.ApiToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code millrace token NAME}: makes an API token. */
@Command(
    name = "token",
    description = {
      "Make an API token: the secret, for its user, goes to standard output and is kept nowhere; the"
          + " line with its hash goes to the tokens file, or to standard error.",
    },
    mixinStandardHelpOptions = true)
public final class TokenCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "Who it is for: letters, digits, dots, dashes.")
  private String name;

  @Option(
      names = "--scopes",
      required = true,
      paramLabel = "SCOPE,…",
      description = "What it grants: read, events, metrics, admin.")
  private String scopes;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Tokens file (millrace.http.tokens.file) to add the line to; made if missing.")
  private Path file;

  @Override
  public void run() {
    String secret = ApiToken.random();
    String line = line(secret);
    if (file == null) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(line);
      err.flush();
    } else {
      append(line);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(secret);
    out.flush();
  }

  private String line(String secret) {
    try {
      return ApiToken.line(name, ApiToken.scopes(scopes), secret);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "No token was made: " + e.getMessage() + ".");
    }
  }

  private void append(String line) {
    try {
      if (Files.exists(file) && Files.readAllLines(file).stream().anyMatch(this::hasTheName)) {
        throw new ParameterException(
            spec.commandLine(),
            "No token was made: "
                + file
                + " has one named "
                + name
                + "; to replace it, make one with another name and take that out afterwards.");
      }
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), file + " cannot be written.");
    }
  }

  /** An instance refuses a file with a name twice. */
  private boolean hasTheName(String line) {
    return line.strip().split("\\s+")[0].equals(name);
  }
}
