package io.millrace.serve.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTokensTest {
  private static final String HASH =
      "0000000000000000000000000000000000000000000000000000000000000000";

  @TempDir private Path directory;

  private String file(String... lines) throws IOException {
    return Files.writeString(directory.resolve("tokens"), String.join("\n", lines)).toString();
  }

  @Test
  void shouldKnowEachTokenAndItsScopes() throws IOException {
    String web = ApiToken.random();
    String scraper = ApiToken.random();
    ApiTokens tokens =
        ApiTokens.read(
            file(
                "# who: the shop's front end",
                ApiToken.line("web", Set.of(Scope.READ, Scope.EVENTS), web),
                "",
                ApiToken.line("prometheus", Set.of(Scope.METRICS), scraper)));

    assertThat(tokens.identify(web))
        .isEqualTo(new Identity.Known(new Caller("web", Set.of(Scope.READ, Scope.EVENTS))));
    assertThat(tokens.identify(scraper))
        .isEqualTo(new Identity.Known(new Caller("prometheus", Set.of(Scope.METRICS))));
    assertThat(tokens.identify(web + "x")).isInstanceOf(Identity.Unknown.class);
    assertThat(tokens.identify("")).isInstanceOf(Identity.Unknown.class);
  }

  @Test
  void shouldNotLetAnybodyInWithAHash() throws IOException {
    String line = ApiToken.line("web", Set.of(Scope.ADMIN), ApiToken.random());
    ApiTokens tokens = ApiTokens.read(file(line));

    assertThat(tokens.identify(line.split(" ")[2])).isInstanceOf(Identity.Unknown.class);
  }

  @Test
  void shouldMakeTokensThatCannotBeGuessedAndHashesThatOthersCanMakeToo() {
    assertThat(ApiToken.random())
        .matches("millrace_[A-Za-z0-9_-]{43}")
        .isNotEqualTo(ApiToken.random());
    // printf %s abc | sha256sum
    assertThat(ApiToken.line("web", Set.of(Scope.READ, Scope.EVENTS), "abc"))
        .isEqualTo(
            "web events,read ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret-in-the-file read",
        "web read secret-in-the-file",
        "secret/in/the/file read " + HASH,
        "web secret-in-the-file " + HASH,
        "web open " + HASH,
        "web , " + HASH
      })
  void shouldNameTheLineThatIsWrongWithoutQuotingIt(String wrong) throws IOException {
    String file = file("fine read " + HASH, wrong);

    assertThatThrownBy(() -> ApiTokens.read(file))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("millrace.http.tokens.file: line 2 of " + file + ": ")
        .message()
        .doesNotContain("secret-in-the-file")
        .doesNotContain("\n");
  }

  @Test
  void shouldRefuseTheSameNameTwice() throws IOException {
    String file = file("web read " + HASH, "web admin " + HASH);
    assertThatThrownBy(() -> ApiTokens.read(file))
        .hasMessageContaining("another token has this name");
  }

  @Test
  void shouldSayInOneLineThatTheFileIsMissingOrEmpty() throws IOException {
    assertThatThrownBy(() -> ApiTokens.read(directory.resolve("none").toString()))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "millrace.http.tokens.file: there is no file " + directory.resolve("none") + ".");
    assertThatThrownBy(() -> ApiTokens.read(directory.toString()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("cannot be read");
    String empty = file("# nobody yet");
    assertThatThrownBy(() -> ApiTokens.read(empty)).hasMessageContaining("holds no token");
  }
}
