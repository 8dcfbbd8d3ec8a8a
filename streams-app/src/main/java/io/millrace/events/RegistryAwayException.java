package io.millrace.events;

import org.apache.kafka.common.errors.SerializationException;

/** The schema registry did not answer for as long as a record may wait for it. */
public final class RegistryAwayException extends SerializationException {
  private static final long serialVersionUID = 1L;

  RegistryAwayException(String message, Throwable cause) {
    super(message, cause);
  }
}
