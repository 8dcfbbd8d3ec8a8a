package io.millrace.serve;

import static io.millrace.config.HttpKeys.HTTP_ADVERTISED;
import static io.millrace.config.HttpKeys.HTTP_FORWARD_TIMEOUT_MS;
import static io.millrace.config.HttpKeys.HTTP_HEDGE_MS;
import static io.millrace.config.HttpKeys.HTTP_HOST;
import static io.millrace.config.HttpKeys.HTTP_MAX_BATCH;
import static io.millrace.config.HttpKeys.HTTP_MAX_BODY_BYTES;
import static io.millrace.config.HttpKeys.HTTP_PORT;
import static io.millrace.config.LearningKeys.SIMILAR_SIZE;
import static io.millrace.config.UserKeys.FUTURE_TOLERANCE_MS;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.util.JavalinBindException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.config.MillraceConfig;
import io.millrace.index.ItemIndex;
import io.millrace.learn.ModelSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The HTTP server of one instance. It listens from construction on, before there is a stream:
 * {@code /health/live} answers at once, the rest as the state comes up. No request writes a store.
 */
public final class HttpServer implements AutoCloseable {
  private static final int MAX_THREADS = 200;
  private static final int MIN_THREADS = 8;

  /** Connections not yet accepted; the system's own limit goes over it. */
  private static final int BACKLOG = 1024;

  private static final Set<String> ANY_ADDRESS = Set.of("0.0.0.0", "::", "[::]");

  private final MillraceConfig config;
  private final Javalin javalin;
  private final List<String> endpoints = new ArrayList<>();
  private volatile String address = "";

  /**
   * Starts to listen.
   *
   * @throws PortInUseException when somebody else does
   */
  public HttpServer(
      MillraceConfig config,
      ItemIndex index,
      StateReader state,
      EventSink sink,
      Readiness readiness,
      PrometheusMeterRegistry registry) {
    this.config = config;
    RequestMeters meters = new RequestMeters(registry);
    Parts parts = parts(index, state);
    javalin =
        Javalin.create(
            javalin -> {
              configure(javalin);
              javalin.jetty.modifyServer(
                  server -> server.setHandler(new LoadShedding(config, meters)));
              javalin.requestLogger.http(meters::record);
              ErrorAnswers.install(javalin.routes);
              serve(javalin.routes, parts, sink);
              operate(javalin.routes, readiness, registry);
            });
    start();
  }

  private Parts parts(ItemIndex index, StateReader state) {
    ModelSettings settings = config.model();
    Duration timeout = Duration.ofMillis(config.getLong(HTTP_FORWARD_TIMEOUT_MS));
    Duration hedge = Duration.ofMillis(config.getLong(HTTP_HEDGE_MS));
    return new Parts(
        state,
        new OwnerRouting(state, new Forwarder(timeout, hedge, this::address)),
        index,
        settings,
        new Workbench.Pool(index, settings),
        new Titles(index),
        new Trending(index),
        this::address);
  }

  private static void configure(JavalinConfig javalin) {
    javalin.startup.showJavalinBanner = false;
    javalin.startup.showOldJavalinVersionWarning = false;
    javalin.startup.startupWatcherEnabled = false;
    javalin.http.prefer405over404 = true;
    // Answers are small and asked for by neighbours: compressing would cost more than sending.
    javalin.http.compressionStrategy = CompressionStrategy.NONE;
    javalin.jetty.threadPool = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
    // Ids may hold any character, an encoded slash included.
    javalin.jetty.modifyHttpConfiguration(
        http -> {
          http.setUriCompliance(UriCompliance.UNSAFE);
          http.setSendServerVersion(false);
        });
    javalin.jetty.modifyServletContextHandler(
        context -> context.getServletHandler().setDecodeAmbiguousURIs(true));
    javalin.jetty.modifyServer(server -> server.setErrorHandler(new JettyErrors()));
    javalin.jetty.modifyServer(server -> server.addEventListener(new LongBacklog()));
  }

  /**
   * Whoever connects while all are busy is to wait, not to be dropped: by default 50 may, and a
   * connection the system drops is tried again by the client's after a second.
   */
  private static final class LongBacklog implements LifeCycle.Listener {
    @Override
    public void lifeCycleStarting(LifeCycle server) {
      for (Connector connector : ((Server) server).getConnectors()) {
        ((ServerConnector) connector).setAcceptQueueSize(BACKLOG);
      }
    }
  }

  private void serve(RoutesConfig routes, Parts parts, EventSink sink) {
    int maxBody = config.getInt(HTTP_MAX_BODY_BYTES);
    get(routes, RecommendationsEndpoint.PATH, new RecommendationsEndpoint(parts)::handle);
    post(routes, AnonymousEndpoint.PATH, new AnonymousEndpoint(parts, maxBody)::handle);
    get(
        routes,
        SimilarEndpoint.PATH,
        new SimilarEndpoint(parts, config.getInt(SIMILAR_SIZE))::handle);
    get(routes, TrendingEndpoint.PATH, new TrendingEndpoint(parts)::handle);
    get(routes, UserEndpoint.PATH, new UserEndpoint(parts)::handle);
    get(routes, RatingEndpoint.PATH, new RatingEndpoint(parts)::handle);
    EventsEndpoint events =
        new EventsEndpoint(
            sink,
            config.eventWeights(),
            config.getLong(FUTURE_TOLERANCE_MS),
            maxBody,
            config.getInt(HTTP_MAX_BATCH));
    post(routes, EventsEndpoint.PATH, events::handle);
    get(routes, StoresEndpoint.PATH, new StoresEndpoint(parts)::handle);
    get(routes, StoreRowEndpoint.PATH, new StoreRowEndpoint(parts)::handle);
  }

  private void operate(RoutesConfig routes, Readiness readiness, PrometheusMeterRegistry registry) {
    HealthEndpoints health = new HealthEndpoints(readiness);
    get(routes, HealthEndpoints.LIVE, health::live);
    get(routes, HealthEndpoints.READY, health::ready);
    get(routes, MetricsEndpoint.PATH, new MetricsEndpoint(registry)::handle);
    get(routes, OpenApiEndpoint.PATH, new OpenApiEndpoint()::handle);
    get(routes, HomeEndpoint.PATH, new HomeEndpoint(endpoints)::handle);
  }

  private void get(RoutesConfig routes, String path, Handler handler) {
    endpoints.add("GET " + path);
    routes.get(path, handler);
    routes.head(path, handler);
  }

  private void post(RoutesConfig routes, String path, Handler handler) {
    endpoints.add("POST " + path);
    routes.post(path, handler);
  }

  private void start() {
    String host = config.getString(HTTP_HOST);
    int port = config.getInt(HTTP_PORT);
    requireFree(host, port);
    try {
      javalin.start(host, port);
    } catch (JavalinBindException e) {
      javalin.stop();
      throw new PortInUseException(port);
    }
    address = advertised();
  }

  /** Javalin would log its own failure to bind, stack trace and all. */
  private static void requireFree(String host, int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(host, port));
    } catch (BindException e) {
      throw new PortInUseException(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String advertised() {
    String configured = config.getString(HTTP_ADVERTISED);
    return configured.isEmpty()
        ? reachable(config.getString(HTTP_HOST)) + ":" + port()
        : configured;
  }

  private static String reachable(String host) {
    if (!ANY_ADDRESS.contains(host)) {
      return host;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "127.0.0.1";
    }
  }

  /** The port it listens on, the one found where 0 was configured. */
  public int port() {
    return javalin.port();
  }

  /** host:port under which other instances reach this one: Kafka Streams' application.server. */
  public String address() {
    return address;
  }

  /** Method and path of every endpoint. */
  List<String> endpoints() {
    return List.copyOf(endpoints);
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
