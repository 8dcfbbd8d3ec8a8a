package io.millrace.events;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.apache.avro.InvalidNumberEncodingException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes values, telling a record that cannot be read from a registry that cannot be asked: the
 * first is refused, for the second the stream waits.
 */
public final class PatientDecoder<T> {
  private static final Logger log = LoggerFactory.getLogger(PatientDecoder.class);

  /** A zero byte and the schema's id. */
  private static final int WIRE_PREFIX = 5;

  private static final long FIRST_PAUSE_MS = 200;
  private static final long LONGEST_PAUSE_MS = 5_000;

  private final Deserializer<T> deserializer;
  private final long stallMs;
  private final LongConsumer pause;

  /**
   * @param stallMs how long to wait for the registry before giving up, ms
   */
  public PatientDecoder(Deserializer<T> deserializer, long stallMs) {
    this(deserializer, stallMs, PatientDecoder::sleep);
  }

  PatientDecoder(Deserializer<T> deserializer, long stallMs, LongConsumer pause) {
    this.deserializer = deserializer;
    this.stallMs = stallMs;
    this.pause = pause;
  }

  /**
   * Decodes a value.
   *
   * @throws InvalidEventException when the bytes are not what the topic holds
   * @throws RegistryAwayException when the registry stayed out of reach for too long
   */
  public T decode(String topic, Headers headers, byte[] value) {
    if (value == null) {
      throw new InvalidEventException("the value is null");
    }
    if (value.length < WIRE_PREFIX) {
      throw new InvalidEventException(
          "cannot be decoded: "
              + value.length
              + " bytes; Confluent's format begins with "
              + WIRE_PREFIX);
    }
    try {
      return deserializer.deserialize(topic, headers, value);
    } catch (RuntimeException e) {
      refuseUndecodable(e);
      return afterWaiting(topic, headers, value, e);
    }
  }

  private T afterWaiting(String topic, Headers headers, byte[] value, RuntimeException first) {
    log.warn(
        "The schema registry does not answer ({}); the stream waits for it, up to {} s.",
        rootMessage(first),
        stallMs / 1000);
    long started = System.nanoTime();
    RuntimeException last = first;
    for (long next = FIRST_PAUSE_MS; ; next = Math.min(next * 2, LONGEST_PAUSE_MS)) {
      long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
      if (waited >= stallMs) {
        throw new RegistryAwayException(
            "The schema registry has not answered for " + waited / 1000 + " s.", last);
      }
      pause.accept(Math.min(next, stallMs - waited));
      try {
        T decoded = deserializer.deserialize(topic, headers, value);
        log.info("The schema registry answers again; the stream goes on.");
        return decoded;
      } catch (RuntimeException e) {
        refuseUndecodable(e);
        last = e;
      }
    }
  }

  private static void refuseUndecodable(RuntimeException e) {
    if (!registryUnavailable(e)) {
      throw new InvalidEventException("cannot be decoded: " + rootMessage(e));
    }
  }

  /** Whether the cause is the registry's state, not the record's: worth another try. */
  static boolean registryUnavailable(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof RestClientException rest) {
        int status = rest.getStatus();
        return status >= 500 || status == 401 || status == 403 || status == 429;
      }
      if (cause instanceof EOFException || cause instanceof InvalidNumberEncodingException) {
        // An Avro body that is cut off or no Avro, and yet an IOException.
        return false;
      }
      if (cause instanceof IOException) {
        return true;
      }
    }
    return false;
  }

  private static String rootMessage(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message =
        root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    return message.length() > 300 ? message.substring(0, 300) + "…" : message;
  }

  private static void sleep(long ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SerializationException("interrupted while waiting for the schema registry", e);
    }
  }
}
