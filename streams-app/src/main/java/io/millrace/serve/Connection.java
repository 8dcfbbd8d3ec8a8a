package io.millrace.serve;

import static io.millrace.config.HttpKeys.HTTP_HOST;
import static io.millrace.config.HttpKeys.HTTP_IDLE_TIMEOUT_MS;
import static io.millrace.config.HttpKeys.HTTP_MAX_HEADER_BYTES;
import static io.millrace.config.HttpKeys.HTTP_PORT;

import io.millrace.config.MillraceConfig;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** How the server listens: address, TLS, and what a connection may do at most. */
final class Connection {
  /** Connections not yet accepted; the system's own limit goes over it. */
  private static final int BACKLOG = 1024;

  private final MillraceConfig config;
  private final Optional<SSLContext> tls;

  Connection(MillraceConfig config, Optional<SSLContext> tls) {
    this.config = config;
    this.tls = tls;
  }

  void limit(HttpConfiguration http) {
    // Ids may hold any character, an encoded slash included.
    http.setUriCompliance(UriCompliance.UNSAFE);
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(config.getInt(HTTP_MAX_HEADER_BYTES));
  }

  Connector listener(Server server, HttpConfiguration http) {
    ServerConnector connector =
        tls.map(context -> secure(server, http, context))
            .orElseGet(() -> new ServerConnector(server, new HttpConnectionFactory(http)));
    connector.setHost(config.getString(HTTP_HOST));
    connector.setPort(config.getInt(HTTP_PORT));
    connector.setIdleTimeout(config.getLong(HTTP_IDLE_TIMEOUT_MS));
    // Whoever connects while all are busy is to wait: by default 50 may, and a connection the
    // system drops is tried again by the client's after a second.
    connector.setAcceptQueueSize(BACKLOG);
    return connector;
  }

  private static ServerConnector secure(Server server, HttpConfiguration http, SSLContext context) {
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setSslContext(context);
    HttpConfiguration secure = new HttpConfiguration(http);
    // There is one site here: probes that come by address, without a name, are welcome too.
    secure.addCustomizer(new SecureRequestCustomizer(false));
    return new ServerConnector(
        server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(secure));
  }

  String scheme() {
    return tls.isPresent() ? "https" : "http";
  }
}
