package io.millrace.replay;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What a producer of the public topics needs beside the user's own client settings. */
final class ProducerSettings {
  private ProducerSettings() {}

  /** The user's settings, with ours where they say nothing; what keeps records safe is ours. */
  static Map<String, Object> from(Map<String, ?> client) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 10);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
    // Bounds what is in flight: a full buffer makes send() wait, and the replay with it.
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 16L * 1024 * 1024);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000);
    settings.putAll(client);
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    return settings;
  }
}
