package io.millrace.serve;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code GET /openapi.yaml}: the description of all this, OpenAPI 3.1. */
final class OpenApiEndpoint {
  static final String PATH = "/openapi.yaml";

  private final byte[] description = read();

  void handle(Context ctx) {
    ctx.result(description).contentType("application/yaml");
  }

  private static byte[] read() {
    try (InputStream resource = OpenApiEndpoint.class.getResourceAsStream(PATH)) {
      return resource.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
