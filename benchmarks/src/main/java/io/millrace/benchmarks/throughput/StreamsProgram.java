package io.millrace.benchmarks.throughput;

import io.millrace.config.MillraceConfig;
import io.millrace.config.StreamsProperties;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;

/**
 * The bare or the naive application as a program: {@code StreamsProgram bare|naive FILE}. It is
 * given Kafka Streams' properties just as Millrace is, prints {@value #RUNNING} once it runs, and
 * ends by a signal.
 */
final class StreamsProgram {
  static final String RUNNING = "RUNNING";
  static final String PARTITIONS = "bench.partitions";

  /** Nobody asks it anything. */
  private static final String NOWHERE = "127.0.0.1:1";

  private StreamsProgram() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Properties file = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(args[1]))) {
      file.load(reader);
    }
    Map<String, String> settings = new HashMap<>();
    file.stringPropertyNames().forEach(key -> settings.put(key, file.getProperty(key)));
    MillraceConfig config = new MillraceConfig(settings);
    StreamsBuilder builder =
        args[0].equals("bare")
            ? BareTopology.build(
                config, Shape.from(file), Integer.parseInt(file.getProperty(PARTITIONS)))
            : NaiveTopology.build(config, settings);
    Properties properties = StreamsProperties.of(config, settings, NOWHERE);
    // A tutorial names nothing.
    properties.put("ensure.explicit.internal.resource.naming", "false");
    CountDownLatch ended = new CountDownLatch(1);
    KafkaStreams streams = new KafkaStreams(builder.build(properties), properties);
    streams.setStateListener(
        (now, before) -> {
          if (now == KafkaStreams.State.RUNNING) {
            System.out.println(RUNNING + " now");
          } else if (now == KafkaStreams.State.ERROR) {
            ended.countDown();
          }
        });
    streams.start();
    ended.await();
    System.exit(1);
  }
}
