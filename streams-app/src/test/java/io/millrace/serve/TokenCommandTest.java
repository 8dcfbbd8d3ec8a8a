package io.millrace.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TokenCommandTest {
  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int token(String... args) {
    return new CommandLine(new TokenCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  @Test
  void shouldMakeATokenThatTheServerTakesAndKeepOnlyItsHash() throws IOException {
    Path file = directory.resolve("tokens");

    assertThat(token("web", "--scopes", "read,events", "--file", file.toString())).isZero();
    assertThat(token("prometheus", "--scopes", "metrics", "--file", file.toString())).isZero();

    String[] secrets = out.toString().split("\\R");
    assertThat(Files.readString(file)).hasLineCount(2).doesNotContain(secrets);
    try (TestServer server = new TestServer("millrace.http.tokens.file", file.toString())) {
      assertThat(server.get("/v1/trending", "Authorization", "Bearer " + secrets[0]).status())
          .isEqualTo(200);
      assertThat(server.get("/metrics", "Authorization", "Bearer " + secrets[1]).status())
          .isEqualTo(200);
    }
  }

  @Test
  void shouldPrintTheLineWhereNoFileIsGiven() {
    assertThat(token("web", "--scopes", "read")).isZero();

    assertThat(err.toString()).matches("web read [0-9a-f]{64}\\R");
    assertThat(out.toString()).matches("millrace_\\S{43}\\R");
  }

  @Test
  void shouldSayWhatAScopeIs() {
    assertThat(token("web", "--scopes", "everything")).isEqualTo(2);

    assertThat(err.toString())
        .contains("No token was made: scopes are some of read, events, metrics, admin");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void shouldNotGiveANameTwice() throws IOException {
    Path file = directory.resolve("tokens");
    token("web", "--scopes", "read", "--file", file.toString());

    assertThat(token("web", "--scopes", "read", "--file", file.toString())).isEqualTo(2);

    assertThat(err.toString()).contains("No token was made: " + file + " has one named web");
    assertThat(Files.readString(file)).hasLineCount(1);
    assertThat(out.toString()).hasLineCount(1);
  }
}
