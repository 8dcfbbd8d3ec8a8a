package io.millrace.embedded;

import io.javalin.Javalin;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A schema registry in this JVM with the REST paths, bodies and error codes of Confluent's,
 * listening on 127.0.0.1 only: for demos and tests, never for production.
 *
 * <p>It holds Avro schemas without references, metadata or rules and refuses all else with status
 * 422. A subject's next schema must be {@code BACKWARD} compatible until a client sets another
 * level.
 *
 * <p>Thread-safe.
 */
public final class EmbeddedRegistry implements AutoCloseable {
  private final Javalin server;
  private final Optional<RegistryLog> log;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedRegistry(Javalin server, Optional<RegistryLog> log) {
    this.server = server;
    this.log = log;
  }

  /** A registry on any free port that forgets all when it closes, unless told otherwise. */
  public static Builder builder() {
    return new Builder();
  }

  /** What clients take as {@code schema.registry.url}: {@code http://127.0.0.1:port}. */
  public String url() {
    return "http://" + LoopbackPort.HOST + ":" + server.port();
  }

  /** Stops serving; a second call does nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      server.stop();
      log.ifPresent(RegistryLog::close);
    }
  }

  /**
   * A registry as a process of its own: {@code [--port P] [--data DIR]}. Prints one line, {@code
   * READY url}, when it serves; stops on SIGTERM.
   */
  public static void main(String[] args) throws InterruptedException {
    RegistryProcess.run(args);
  }

  /** What a registry is to be like. Not thread-safe. */
  public static final class Builder {
    private int port;
    private Optional<Path> directory = Optional.empty();

    private Builder() {}

    /** The port, 1 to 65535; 0, the default, is any free one. */
    public Builder port(int value) {
      port = value;
      return this;
    }

    /**
     * Where to keep the schemas, made if it does not exist; a later registry given the same
     * directory has them all under the same ids. Without one they are in memory only.
     */
    public Builder dataDirectory(Path value) {
      directory = Optional.of(value);
      return this;
    }

    /**
     * Starts the registry and returns when it serves.
     *
     * @throws PortInUseException if the port given here is taken; nothing has been started then
     * @throws IllegalStateException if another registry uses the data directory
     * @throws java.io.UncheckedIOException if the data directory cannot be read or written
     */
    public EmbeddedRegistry start() {
      int realPort = LoopbackPort.choose(port, "the schema registry");
      Optional<RegistryLog> log = directory.map(RegistryLog::open);
      try {
        SchemaStore store =
            log.map(file -> new SchemaStore(file.earlier(), file::append))
                .orElseGet(() -> new SchemaStore(List.of(), change -> {}));
        return new EmbeddedRegistry(serve(store).start(LoopbackPort.HOST, realPort), log);
      } catch (RuntimeException e) {
        log.ifPresent(RegistryLog::close);
        throw e;
      }
    }

    private static Javalin serve(SchemaStore store) {
      return Javalin.create(
          config -> {
            config.startup.showJavalinBanner = false;
            config.http.defaultContentType = RegistryJson.CONTENT_TYPE;
            config.http.prefer405over404 = true;
            new RegistryRoutes(store).addTo(config.routes);
          });
    }
  }
}
