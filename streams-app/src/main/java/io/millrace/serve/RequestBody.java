package io.millrace.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.time.Duration;

/**
 * Reads a request's body, up to so many bytes and for so long: somebody who sends a byte now and
 * then is never idle, and would hold a thread for ever.
 */
final class RequestBody {
  private static final int BUFFER_BYTES = 8192;

  /** Where a request carries the body that was read from it. */
  private static final String READ = "millrace.body";

  private final int mostBytes;
  private final Duration patience;

  RequestBody(int mostBytes, Duration patience) {
    this.mostBytes = mostBytes;
    this.patience = patience;
  }

  /**
   * The body as JSON.
   *
   * @throws ProblemException when it is larger than allowed, comes too slowly, or is no JSON
   */
  JsonNode json(Context ctx) {
    try {
      byte[] bytes = bytes(ctx);
      ctx.attribute(READ, bytes);
      JsonNode node = Json.MAPPER.readTree(bytes);
      if (node == null || node.isMissingNode()) {
        throw new ProblemException(Problem.invalid("The body is empty; it has to be JSON."));
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new ProblemException(
          Problem.invalid(
              "The body is not JSON: "
                  + e.getOriginalMessage().replaceFirst(" \\(start marker.*", "")
                  + " (line "
                  + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
                  + ", column "
                  + (e.getLocation() == null ? 1 : e.getLocation().getColumnNr())
                  + ")."));
    } catch (IOException e) {
      throw new ProblemException(Problem.invalid("The body ended too early."));
    }
  }

  /** The body that was read, for another instance; none where none was. */
  static HttpRequest.BodyPublisher passedOn(Context ctx) {
    byte[] bytes = ctx.attribute(READ);
    return bytes == null
        ? HttpRequest.BodyPublishers.noBody()
        : HttpRequest.BodyPublishers.ofByteArray(bytes);
  }

  private byte[] bytes(Context ctx) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    InputStream in = ctx.req().getInputStream();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      body.write(buffer, 0, read);
      // A chunked body states no length, so what has come is counted.
      if (body.size() > mostBytes) {
        throw new ProblemException(Problem.tooLarge(mostBytes));
      }
      if (System.nanoTime() > deadline) {
        ctx.header("Connection", "close");
        throw new ProblemException(Problem.tooSlow(patience.toMillis()));
      }
    }
    return body.toByteArray();
  }
}
