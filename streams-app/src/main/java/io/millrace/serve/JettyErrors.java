package io.millrace.serve;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Problem bodies for what never reaches an endpoint: a malformed request line, say. */
final class JettyErrors extends ErrorHandler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    Object reason = request.getAttribute(ERROR_MESSAGE);
    String detail = reason == null ? "The request cannot be read." : reason + ".";
    Problem problem = Problem.ofStatus(status, "The request failed", detail);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
    byte[] body = Json.bytes(problem.body(request.getHttpURI().getPath()));
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }
}
