package io.millrace.embedded;

import static io.millrace.embedded.TestSchemas.FIRST;
import static io.millrace.embedded.TestSchemas.OPTIONAL_ADDED;
import static io.millrace.embedded.TestSchemas.RETYPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryRestartTest {
  @TempDir private Path directory;

  @Test
  void shouldKnowEverythingAgain() throws Exception {
    try (EmbeddedRegistry registry = start()) {
      RegistryHttp http = new RegistryHttp(registry.url());
      http.register("a-value", FIRST);
      http.register("a-value", OPTIONAL_ADDED);
      http.register("gone-value", RETYPED);
      http.delete("/subjects/gone-value");
      http.send("PUT", "/config/a-value", "{\"compatibility\":\"NONE\"}");
    }

    try (EmbeddedRegistry registry = start()) {
      RegistryHttp http = new RegistryHttp(registry.url());
      assertThat(http.get("/subjects").body()).hasToString("[\"a-value\"]");
      assertThat(http.get("/schemas/ids/2").body().path("schema").textValue())
          .isEqualTo(OPTIONAL_ADDED);
      assertThat(http.register("a-value", RETYPED).body()).hasToString("{\"id\":3}");
      assertThat(http.register("b-value", "\"long\"").body()).hasToString("{\"id\":4}");
    }
  }

  @Test
  void shouldForgetALineThatACrashCutShort() throws Exception {
    try (EmbeddedRegistry registry = start()) {
      new RegistryHttp(registry.url()).register("a-value", FIRST);
    }
    Files.writeString(logFile(), "{\"change\":\"registered\",\"subj", StandardOpenOption.APPEND);

    try (EmbeddedRegistry registry = start()) {
      new RegistryHttp(registry.url()).register("b-value", OPTIONAL_ADDED);
    }

    try (EmbeddedRegistry registry = start()) {
      assertThat(new RegistryHttp(registry.url()).get("/subjects").body())
          .hasToString("[\"a-value\",\"b-value\"]");
    }
  }

  @Test
  void shouldNotStartFromAFileItCannotRead() throws Exception {
    Files.writeString(logFile(), "something else\n");

    assertThatThrownBy(this::start)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("something else");
  }

  @Test
  void shouldLeaveADirectoryAloneThatAnotherRegistryUses() {
    try (EmbeddedRegistry first = start()) {
      assertThatThrownBy(this::start)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(directory.toString());
      assertThat(first.url()).startsWith("http://127.0.0.1:");
    }
  }

  @Test
  void shouldNameAPortThatIsInUse() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      EmbeddedRegistry.Builder builder = EmbeddedRegistry.builder().port(other.getLocalPort());

      assertThatThrownBy(builder::start)
          .asInstanceOf(type(PortInUseException.class))
          .returns(other.getLocalPort(), PortInUseException::port)
          .returns("the schema registry", PortInUseException::purpose);
    }
  }

  private EmbeddedRegistry start() {
    return EmbeddedRegistry.builder().dataDirectory(directory).start();
  }

  private Path logFile() {
    return directory.resolve("schema-registry.jsonl");
  }
}
