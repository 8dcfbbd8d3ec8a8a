package io.millrace.serve;

import static io.millrace.config.HttpKeys.HTTP_ADVERTISED;
import static io.millrace.config.HttpKeys.HTTP_BODY_TIMEOUT_MS;
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
import io.millrace.scenario.ScenarioBook;
import io.millrace.serve.auth.Access;
import io.millrace.serve.auth.Scope;
import io.millrace.serve.tls.TlsContexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The HTTP server of one instance. It listens from construction on, before there is a stream:
 * {@code /health/live} answers at once, the rest as the state comes up. No request writes a store.
 */
public final class HttpServer implements AutoCloseable {
  private static final int MAX_THREADS = 200;
  private static final int MIN_THREADS = 8;

  private static final Set<String> ANY_ADDRESS = Set.of("0.0.0.0", "::", "[::]");

  private final MillraceConfig config;
  private final Connection connection;
  private final Optional<SSLContext> trust;
  private final Javalin javalin;
  private final Map<String, Scope> endpoints = new LinkedHashMap<>();
  private volatile String address = "";

  /**
   * Starts to listen.
   *
   * @throws PortInUseException when somebody else does
   * @throws org.apache.kafka.common.config.ConfigException in one line, when certificates or tokens
   *     cannot be used, or anybody could come in and nobody said that they should
   */
  public HttpServer(
      MillraceConfig config,
      ItemIndex index,
      ScenarioBook scenarios,
      StateReader state,
      EventSink sink,
      RuleSink rules,
      Readiness readiness,
      PrometheusMeterRegistry registry) {
    this.config = config;
    connection = new Connection(config, TlsContexts.ofServer(config));
    trust = TlsContexts.ofClients(config);
    Gatekeeper gatekeeper = new Gatekeeper(Access.of(config, trust));
    RequestMeters meters = new RequestMeters(registry);
    Parts parts = parts(index, scenarios, state);
    javalin =
        Javalin.create(
            javalin -> {
              configure(javalin);
              javalin.jetty.modifyServer(
                  server -> server.setHandler(new LoadShedding(config, meters)));
              javalin.requestLogger.http(meters::record);
              javalin.routes.beforeMatched(gatekeeper::check);
              ErrorAnswers.install(javalin.routes);
              serve(javalin.routes, parts, sink);
              rule(javalin.routes, parts, rules);
              operate(javalin.routes, readiness, registry);
            });
    start();
  }

  private Parts parts(ItemIndex index, ScenarioBook scenarios, StateReader state) {
    ModelSettings settings = config.model();
    Duration timeout = Duration.ofMillis(config.getLong(HTTP_FORWARD_TIMEOUT_MS));
    Duration hedge = Duration.ofMillis(config.getLong(HTTP_HEDGE_MS));
    return new Parts(
        state,
        new OwnerRouting(
            state, new Forwarder(timeout, hedge, this::address, connection.scheme(), trust)),
        index,
        scenarios,
        settings,
        new Workbench.Pool(index, settings),
        new Titles(index),
        new Trending(index),
        this::address);
  }

  private void configure(JavalinConfig javalin) {
    javalin.startup.showJavalinBanner = false;
    javalin.startup.showOldJavalinVersionWarning = false;
    javalin.startup.startupWatcherEnabled = false;
    javalin.http.prefer405over404 = true;
    // Answers are small and asked for by neighbours: compressing would cost more than sending.
    javalin.http.compressionStrategy = CompressionStrategy.NONE;
    javalin.jetty.threadPool = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
    javalin.jetty.modifyHttpConfiguration(connection::limit);
    javalin.jetty.addConnector(connection::listener);
    javalin.jetty.modifyServletContextHandler(
        context -> context.getServletHandler().setDecodeAmbiguousURIs(true));
    javalin.jetty.modifyServer(server -> server.setErrorHandler(new JettyErrors()));
  }

  private void serve(RoutesConfig routes, Parts parts, EventSink sink) {
    RequestBody body = body();
    get(
        routes,
        Scope.READ,
        RecommendationsEndpoint.PATH,
        new RecommendationsEndpoint(parts)::handle);
    post(routes, Scope.READ, AnonymousEndpoint.PATH, new AnonymousEndpoint(parts, body)::handle);
    get(
        routes,
        Scope.READ,
        SimilarEndpoint.PATH,
        new SimilarEndpoint(parts, config.getInt(SIMILAR_SIZE))::handle);
    get(routes, Scope.ADMIN, WhyNotEndpoint.PATH, new WhyNotEndpoint(parts)::handle);
    get(routes, Scope.READ, TrendingEndpoint.PATH, new TrendingEndpoint(parts)::handle);
    get(routes, Scope.READ, RisingEndpoint.PATH, new RisingEndpoint(parts)::handle);
    get(routes, Scope.ADMIN, UserEndpoint.PATH, new UserEndpoint(parts)::handle);
    get(routes, Scope.READ, RatingEndpoint.PATH, new RatingEndpoint(parts)::handle);
    EventsEndpoint events =
        new EventsEndpoint(
            sink,
            config.eventWeights(),
            config.getLong(FUTURE_TOLERANCE_MS),
            body,
            config.getInt(HTTP_MAX_BATCH));
    post(routes, Scope.EVENTS, EventsEndpoint.PATH, events::handle);
    get(routes, Scope.ADMIN, StoresEndpoint.PATH, new StoresEndpoint(parts)::handle);
    get(routes, Scope.ADMIN, StoreRowEndpoint.PATH, new StoreRowEndpoint(parts)::handle);
  }

  private RequestBody body() {
    return new RequestBody(
        config.getInt(HTTP_MAX_BODY_BYTES),
        Duration.ofMillis(config.getLong(HTTP_BODY_TIMEOUT_MS)));
  }

  private void rule(RoutesConfig routes, Parts parts, RuleSink sink) {
    ScenariosEndpoint scenarios = new ScenariosEndpoint(parts.scenarios(), sink, body());
    get(routes, Scope.READ, ScenariosEndpoint.PATH, scenarios::list);
    get(routes, Scope.READ, ScenariosEndpoint.ONE, scenarios::get);
    endpoints.put("PUT " + ScenariosEndpoint.ONE, Scope.ADMIN);
    routes.put(ScenariosEndpoint.ONE, scenarios::put, Scope.ADMIN);
    endpoints.put("DELETE " + ScenariosEndpoint.ONE, Scope.ADMIN);
    routes.delete(ScenariosEndpoint.ONE, scenarios::delete, Scope.ADMIN);
    post(routes, Scope.ADMIN, PreviewEndpoint.PATH, new PreviewEndpoint(parts, body())::handle);
  }

  private void operate(RoutesConfig routes, Readiness readiness, PrometheusMeterRegistry registry) {
    HealthEndpoints health = new HealthEndpoints(readiness);
    get(routes, Scope.OPEN, HealthEndpoints.LIVE, health::live);
    get(routes, Scope.OPEN, HealthEndpoints.READY, health::ready);
    get(routes, Scope.METRICS, MetricsEndpoint.PATH, new MetricsEndpoint(registry)::handle);
    get(routes, Scope.OPEN, OpenApiEndpoint.PATH, new OpenApiEndpoint()::handle);
    get(routes, Scope.OPEN, HomeEndpoint.PATH, new HomeEndpoint(endpoints.keySet())::handle);
  }

  private void get(RoutesConfig routes, Scope scope, String path, Handler handler) {
    endpoints.put("GET " + path, scope);
    routes.get(path, handler, scope);
    routes.head(path, handler, scope);
  }

  private void post(RoutesConfig routes, Scope scope, String path, Handler handler) {
    endpoints.put("POST " + path, scope);
    routes.post(path, handler, scope);
  }

  private void start() {
    String host = config.getString(HTTP_HOST);
    int port = config.getInt(HTTP_PORT);
    requireFree(host, port);
    try {
      javalin.start();
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

  /** {@code http://} or {@code https://} and {@link #address()}. */
  public String url() {
    return connection.scheme() + "://" + address;
  }

  /** Method and path of every endpoint, and what each asks of its caller. */
  Map<String, Scope> endpoints() {
    return Map.copyOf(endpoints);
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
