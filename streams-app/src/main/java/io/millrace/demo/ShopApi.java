package io.millrace.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks the demo's own service over HTTP, as the shop's pages would. Thread-safe. */
final class ShopApi {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String url;

  ShopApi(String url) {
    this.url = url;
  }

  /** Where a user's list of a scenario is; not yet {@code explain=true}. */
  String listUrl(String user, String scenario, int limit) {
    return url
        + "/v1/users/"
        + URLEncoder.encode(user, StandardCharsets.UTF_8).replace("+", "%20")
        + "/recommendations?scenario="
        + scenario
        + "&limit="
        + limit;
  }

  String scenarioUrl(String scenario) {
    return url + "/v1/scenarios/" + scenario;
  }

  /**
   * Asks.
   *
   * @throws IOException if there is no answer, or an error; the message says which
   */
  JsonNode get(String from) throws IOException, InterruptedException {
    return send(request(from).GET().build());
  }

  /** Puts a body of JSON; throws as {@link #get} does. */
  JsonNode put(String to, String body) throws IOException, InterruptedException {
    return send(
        request(to)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static HttpRequest.Builder request(String uri) {
    return HttpRequest.newBuilder(URI.create(uri)).timeout(Duration.ofSeconds(10));
  }

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() >= 300) {
      throw new IOException("HTTP answers " + answer.statusCode());
    }
    return JSON.readTree(answer.body());
  }
}
