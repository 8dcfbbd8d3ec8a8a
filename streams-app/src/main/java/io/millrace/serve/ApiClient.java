package io.millrace.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** Asks an instance over HTTP; every failure is one sentence. */
final class ApiClient {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client;
  private final Optional<String> token;
  private final String url;

  /**
   * @param token what to show, if anything
   * @param trust whom to trust beyond what the JDK does
   */
  ApiClient(String url, Optional<String> token, Optional<SSLContext> trust) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3));
    trust.ifPresent(builder::sslContext);
    this.client = builder.build();
    this.token = token;
    this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  /** There is no answer, or it is an error; the message is for people. */
  static final class FailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FailedException(String message) {
      super(message, null, false, false);
    }
  }

  JsonNode get(String path) {
    return send(request(path).GET().build());
  }

  JsonNode post(String path, String body) {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  private HttpRequest.Builder request(String path) {
    try {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
      token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
      return request.timeout(PATIENCE);
    } catch (IllegalArgumentException e) {
      throw new FailedException(
          url + " is not a URL such as http://127.0.0.1:8080, or the token is none.");
    }
  }

  private JsonNode send(HttpRequest request) {
    try {
      HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      JsonNode body = Json.MAPPER.readTree(answer.body());
      if (answer.statusCode() < 400) {
        return body;
      }
      String otherwise = "it answers " + answer.statusCode() + ".";
      throw new FailedException(body.path("detail").asText(otherwise));
    } catch (JsonProcessingException e) {
      throw new FailedException("What listens at " + url + " is not Millrace.");
    } catch (SSLException e) {
      throw new FailedException(
          "What listens at "
              + url
              + " does not speak TLS as expected ("
              + e.getMessage()
              + "); --truststore says whose certificates to trust.");
    } catch (IOException e) {
      throw new FailedException(
          "Nothing answers at " + url + "; is Millrace running there? --url chooses another.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FailedException("Interrupted.");
    }
  }
}
