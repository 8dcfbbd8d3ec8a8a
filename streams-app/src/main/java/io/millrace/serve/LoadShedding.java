package io.millrace.serve;

import io.millrace.config.HttpKeys;
import io.millrace.config.MillraceConfig;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Takes so many requests at a time, lets so many more wait without a thread, and tells the rest at
 * once to come back: 503 with {@code Retry-After}. Health and metrics are always answered: it is
 * under load that they are looked at.
 */
final class LoadShedding extends QoSHandler {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
  private static final String RETRY_AFTER_SECONDS = "1";

  private final RequestMeters meters;

  LoadShedding(MillraceConfig config, RequestMeters meters) {
    this.meters = meters;
    setMaxRequestCount(config.getInt(HttpKeys.HTTP_MAX_CONCURRENT));
    setMaxSuspendedRequestCount(config.getInt(HttpKeys.HTTP_MAX_QUEUED));
    setMaxSuspend(LONGEST_WAIT);
    excludePath(HealthEndpoints.LIVE, HealthEndpoints.READY, MetricsEndpoint.PATH);
  }

  /** There are too many waiting already. */
  @Override
  protected void reject(Request request, Response response, Callback callback, int status) {
    shed(request, response, callback);
  }

  /** It has waited for too long, or the server stops. */
  @Override
  protected void failSuspended(
      Request request, Response response, Callback callback, int status, Throwable failure) {
    shed(request, response, callback);
  }

  private void shed(Request request, Response response, Callback callback) {
    meters.shed();
    response.setStatus(HttpStatus.SERVICE_UNAVAILABLE_503);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
    response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_AFTER_SECONDS);
    byte[] body = Json.bytes(Problem.overloaded().body(request.getHttpURI().getPath()));
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
