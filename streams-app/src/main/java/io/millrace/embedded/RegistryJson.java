package io.millrace.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Bodies of requests and answers. */
final class RegistryJson {
  static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private RegistryJson() {}

  /** Whatever content type the client gave it; 400 if it is not JSON of that shape. */
  static <T> T read(Context request, Class<T> type) {
    try {
      T body = MAPPER.readValue(request.bodyInputStream(), type);
      if (body != null) {
        return body;
      }
    } catch (JsonProcessingException e) {
      throw RegistryException.badRequest("Malformed request: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw RegistryException.badRequest("Malformed request: empty");
  }

  static void answer(Context request, Object body) {
    try {
      answerText(request, MAPPER.writeValueAsString(body));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For a body that is JSON already. */
  static void answerText(Context request, String json) {
    // Bytes, because Javalin would encode a string in the platform's charset.
    request.contentType(CONTENT_TYPE).result(json.getBytes(UTF_8));
  }
}
