package io.millrace.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.utils.Time;

/**
 * A Kafka broker and controller in this JVM, listening on 127.0.0.1 only: for demos, tests and
 * benchmarks, never for production.
 *
 * <p>It is alone, so its internal topics have one copy; exactly-once works. Topics are never made
 * by use: create them first. Other topics than the internal ones keep a day's records unless they
 * say otherwise.
 *
 * <p>Once one has been started, a fatal error of Kafka in this JVM is logged and ends the thread it
 * happened in, no longer the JVM.
 *
 * <p>Thread-safe.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final String PLAIN = "PLAINTEXT";

  private final KafkaRaftServer server;
  private final Map<String, BrokerListener> listeners;
  private final DataDirectory data;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedBroker(
      KafkaRaftServer server, Map<String, BrokerListener> listeners, DataDirectory data) {
    this.server = server;
    this.listeners = listeners;
    this.data = data;
  }

  /** A broker on any free port whose data is gone when it closes, unless told otherwise. */
  public static Builder builder() {
    return new Builder();
  }

  /** The address for clients that use no encryption: {@code 127.0.0.1:port}. */
  public String bootstrapServers() {
    return bootstrapServers(PLAIN);
  }

  /**
   * The address of a listener added with {@link Builder#listener}.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public String bootstrapServers(String listener) {
    BrokerListener found = listeners.get(listener);
    if (found == null) {
      throw new IllegalArgumentException("No listener " + listener + " in " + listeners.keySet());
    }
    return found.address();
  }

  /** Where the records are; gone after {@link #close} if it was made for this broker. */
  public Path dataDirectory() {
    return data.path();
  }

  /** Stops in good order and waits for it, a second or two; a second call does nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      stop(server);
      data.close();
    }
  }

  private static void stop(KafkaRaftServer server) {
    server.shutdown();
    server.awaitShutdown();
  }

  /**
   * A broker as a process of its own: {@code [--port P] [--data DIR] [--set key=value]...}. Prints
   * one line, {@code READY host:port}, when clients may connect; stops on SIGTERM.
   */
  public static void main(String[] args) throws InterruptedException {
    BrokerProcess.run(args);
  }

  /** What a broker is to be like. Not thread-safe. */
  public static final class Builder {
    private int port;
    private Path directory;
    private final List<BrokerListener> extraListeners = new ArrayList<>();
    private final Map<String, String> properties = new LinkedHashMap<>();

    private Builder() {}

    /** The port of the unencrypted listener, 1 to 65535; 0, the default, is any free one. */
    public Builder port(int value) {
      port = value;
      return this;
    }

    /**
     * Where to keep the data, made if it does not exist; a later broker given the same directory
     * has all the topics and records. Without one, a temporary directory is used and deleted.
     */
    public Builder dataDirectory(Path value) {
      directory = value;
      return this;
    }

    /** Sets any property of a Kafka broker; this wins over the ones set here. */
    public Builder property(String key, String value) {
      properties.put(key, value);
      return this;
    }

    /**
     * Adds a listener beside the unencrypted one; what its protocol needs is set with {@link
     * #property}, under {@code listener.name.<name in lower case>.}.
     *
     * @param name upper case, such as {@code SECURE}
     * @param listenerPort as in {@link #port}
     */
    public Builder listener(String name, SecurityProtocol protocol, int listenerPort) {
      extraListeners.add(new BrokerListener(name, protocol, listenerPort));
      return this;
    }

    /**
     * Starts the broker and returns when clients can use it.
     *
     * @throws PortInUseException if a port given here is taken; nothing has been started then
     * @throws IllegalStateException if another embedded broker uses the data directory, or Kafka
     *     does not start
     * @throws java.io.UncheckedIOException if the data directory cannot be made or written
     */
    public EmbeddedBroker start() {
      KafkaExit.contain();
      return launch();
    }

    /** As {@link #start}, but leaves to Kafka what a fatal error does. */
    EmbeddedBroker launch() {
      Map<String, BrokerListener> listeners = chooseListeners();
      BrokerListener controller = plain(BrokerProperties.CONTROLLER, 0).onRealPort();
      DataDirectory data = DataDirectory.open(directory);
      KafkaRaftServer server = null;
      try {
        Properties all =
            BrokerProperties.of(
                data.path(), controller, List.copyOf(listeners.values()), properties);
        server = new KafkaRaftServer(new KafkaConfig(all), Time.SYSTEM);
        server.startup();
        return new EmbeddedBroker(server, listeners, data);
      } catch (RuntimeException e) {
        if (server != null) {
          stop(server);
        }
        data.close();
        throw new IllegalStateException("The embedded broker did not start: " + e.getMessage(), e);
      }
    }

    private Map<String, BrokerListener> chooseListeners() {
      Map<String, BrokerListener> chosen = new LinkedHashMap<>();
      chosen.put(PLAIN, plain(PLAIN, port).onRealPort());
      extraListeners.forEach(extra -> chosen.put(extra.name(), extra.onRealPort()));
      return chosen;
    }

    private static BrokerListener plain(String name, int port) {
      return new BrokerListener(name, SecurityProtocol.PLAINTEXT, port);
    }
  }
}
