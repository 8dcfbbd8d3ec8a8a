package io.millrace.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Dockerfile and .dockerignore against the build, and the health check against a server. */
class ContainerImageTest {
  private static final Image IMAGE = Image.read();

  @Test
  void shouldBuildAndRunOnPinnedJava17() {
    assertThat(IMAGE.all("FROM"))
        .extracting(Image.Instruction::rest)
        .satisfiesExactly(
            build ->
                assertThat(build).matches("maven:\\d+\\.\\d+\\.\\d+-eclipse-temurin-17 AS build"),
            run -> assertThat(run).matches("eclipse-temurin:17\\.\\d+\\.\\d+_\\d+-jre-[a-z]+"));
  }

  @Test
  void shouldBuildTheModuleWhoseJarItCopies() {
    assertThat(IMAGE.all("RUN").get(0).rest()).contains("-pl streams-app -am package");
    assertThat(Source.text("streams-app/pom.xml"))
        .contains("<finalName>millrace</finalName>", "<classpathPrefix>lib/</classpathPrefix>")
        .contains("<outputDirectory>${project.build.directory}/lib</outputDirectory>");
    String sources = IMAGE.all("WORKDIR").get(0).rest();
    assertThat(IMAGE.all("COPY"))
        .filteredOn(copy -> copy.rest().contains("--from=build"))
        .extracting(Image.Instruction::words)
        .containsExactly(
            List.of(sources + "/streams-app/target/lib", "lib"),
            List.of(sources + "/streams-app/target/millrace.jar", "millrace.jar"));
  }

  @Test
  void shouldStartTheJarWhereItsLibrariesAre() {
    assertThat(IMAGE.last("ENTRYPOINT").array())
        .startsWith("java")
        .endsWith("-jar", IMAGE.target("millrace.jar"));
    assertThat(Path.of(IMAGE.target("lib")).getParent())
        .isEqualTo(Path.of(IMAGE.target("millrace.jar")).getParent());
    assertThatCode(() -> Settings.requireCommand(IMAGE.last("CMD").array()))
        .doesNotThrowAnyException();
  }

  @Test
  void shouldBeGivenWhatTheBuildNeedsAndNothingItMakes() throws IOException {
    DockerIgnore ignore = DockerIgnore.read();

    assertThat(List.of("pom.xml", "LICENSE", ".mvn/jvm.config", "deploy/healthcheck"))
        .allMatch(file -> Files.exists(Source.path(file)) && !ignore.excludes(file));
    try (Stream<Path> all = Files.walk(Source.ROOT)) {
      assertThat(all)
          .map(path -> Source.ROOT.relativize(path).toString())
          .filteredOn(path -> !path.contains("target") && !path.startsWith(".git"))
          .filteredOn(path -> path.endsWith("pom.xml") || path.contains("src/main/"))
          .isNotEmpty()
          .noneMatch(ignore::excludes);
    }
    assertThat(
            List.of(
                ".git/HEAD",
                "streams-app/target/millrace.jar",
                "schemas/target",
                "deploy/Dockerfile"))
        .allMatch(ignore::excludes);
  }

  @Test
  void shouldRunAsAUserThatIsNotRootAndOwnsTheState() {
    String state = IMAGE.environment().get("MILLRACE_STATE_DIR");
    assertThat(IMAGE.user()).isPositive();
    assertThat(IMAGE.last("RUN").rest())
        .contains("useradd --uid " + IMAGE.user())
        .contains("install -d -o millrace -g millrace " + state);
  }

  @Test
  void shouldSetOnlyWhatMillraceTakes() {
    assertThat(IMAGE.last("EXPOSE").rest()).isEqualTo("" + Settings.defaultHttpPort());
    assertThat(IMAGE.environment()).containsEntry("MILLRACE_HTTP_HOST", "0.0.0.0");
    assertThatCode(() -> Settings.accept(null, IMAGE.environment())).doesNotThrowAnyException();
  }

  @Test
  void shouldBeHealthyWhenTheAnswerIs200() throws Exception {
    assertThat(healthcheck(200, "/health/ready")).isZero();
    assertThat(healthcheck(200, "/health/live", "/health/live")).isZero();
  }

  @Test
  void shouldNotBeHealthyOtherwise() throws Exception {
    assertThat(healthcheck(503, "/health/ready")).isOne();
    assertThat(healthcheck(200, "/elsewhere")).as("404").isOne();
    assertThat(run(1)).as("nobody listens").isOne();
  }

  private static int healthcheck(int status, String servedPath, String... arguments)
      throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        servedPath,
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    try {
      return run(server.getAddress().getPort(), arguments);
    } finally {
      server.stop(0);
    }
  }

  private static int run(int port, String... arguments) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no /bin/bash here");
    Stream<String> script = Stream.of("/bin/bash", Source.path("deploy/healthcheck").toString());
    ProcessBuilder check =
        new ProcessBuilder(Stream.concat(script, Stream.of(arguments)).toList())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    check.environment().put("MILLRACE_HTTP_PORT", "" + port);
    return check.start().waitFor();
  }
}
