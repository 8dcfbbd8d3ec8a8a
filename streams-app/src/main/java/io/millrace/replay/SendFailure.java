package io.millrace.replay;

import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Says in one sentence why a record could not be sent. */
final class SendFailure {
  private SendFailure() {}

  static ReplayException of(String topic, Exception failure) {
    return new ReplayException(sentence(topic, failure), failure);
  }

  private static String sentence(String topic, Exception failure) {
    if (failure instanceof TimeoutException) {
      return "Kafka did not take events for topic "
          + topic
          + ": is the broker reachable, and does the topic exist? ("
          + failure.getMessage()
          + ")";
    }
    if (failure instanceof UnknownTopicOrPartitionException
        || failure instanceof InvalidTopicException) {
      return "There is no topic " + topic + ": millrace topics create makes it.";
    }
    if (failure instanceof AuthenticationException || failure instanceof AuthorizationException) {
      return "Kafka refuses to let us write to topic " + topic + ": " + failure.getMessage();
    }
    if (failure instanceof SerializationException) {
      return "The schema registry does not serve topic " + topic + ": " + root(failure);
    }
    if (failure instanceof RecordTooLargeException) {
      return "A record is too large for topic " + topic + ": " + failure.getMessage();
    }
    if (root(failure) instanceof ConfigException cause) {
      return "A Kafka client setting is missing or wrong: " + cause.getMessage();
    }
    return "Sending to topic " + topic + " failed: " + root(failure);
  }

  private static Throwable root(Throwable failure) {
    return failure.getCause() == null ? failure : root(failure.getCause());
  }
}
