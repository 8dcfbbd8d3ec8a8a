package io.millrace.serve;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.javalin.http.Context;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How answers look: snake_case, times as ISO-8601, what is absent left out. */
final class Json {
  static final String CONTENT_TYPE = "application/json";

  static final ObjectMapper MAPPER =
      JsonMapper.builder(
              // The JDK's own takes several times as long, for dozens of scores per answer.
              JsonFactory.builder()
                  .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                  // Of a field given twice, one value would be dropped without a word.
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .addModule(new JavaTimeModule())
          // What follows the first value would be passed over without a word.
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build();

  private static final Logger log = LoggerFactory.getLogger(Json.class);

  private Json() {}

  static void answer(Context ctx, Object body) {
    send(ctx, CONTENT_TYPE, bytes(body));
  }

  /** Ends a request with a body, in one piece: Javalin's own way sends long ones in chunks. */
  static void send(Context ctx, String contentType, byte[] body) {
    ctx.contentType(contentType);
    ctx.res().setContentLength(body.length);
    try {
      ctx.res().getOutputStream().write(body);
    } catch (IOException e) {
      log.debug("Whoever asked for {} has gone.", ctx.path());
    }
  }

  static byte[] bytes(Object body) {
    if (body instanceof ListAnswer list) {
      return ListJson.of(list);
    }
    try {
      return MAPPER.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
