package io.millrace.demo;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** What one may ask of the demo. */
final class DemoOptions {
  @Option(
      names = "--events",
      paramLabel = "FILE",
      description =
          "Replay this recorded log instead of the simulated shop (.csv, .csv.gz, ::, tab).")
  Path events;

  @Option(
      names = "--items",
      paramLabel = "FILE",
      description = "item,title,category: titles for the log's items.")
  Path items;

  @Option(names = "--limit", paramLabel = "N", description = "At most this many events.")
  long limit = Long.MAX_VALUE;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Events per second: 20 for the shop, as fast as it goes for a log.")
  Double rate;

  @Option(
      names = "--exit-when-done",
      description =
          "End after the last event, with a summary; the shop's --limit must then be set.")
  boolean exitWhenDone;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the summary here as JSON.")
  Path json;

  @Option(
      names = "--no-shop",
      description = "Send nothing: broker, registry and service stay up for your own producers.")
  boolean noShop;

  @Option(
      names = "--follow",
      paramLabel = "USER",
      description = "Print this user's events and lists (ada in the shop, nobody in a log).")
  String follow;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "HTTP (default ${DEFAULT-VALUE}; 0 takes a free one).")
  int httpPort;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      defaultValue = "9092",
      description = "Kafka (default ${DEFAULT-VALUE}; 0 takes a free one).")
  int kafkaPort;

  @Option(
      names = "--registry-port",
      paramLabel = "PORT",
      defaultValue = "8081",
      description = "Schema registry (default ${DEFAULT-VALUE}; 0 takes a free one).")
  int registryPort;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keep all data here and go on from it next time (else a temporary directory).")
  Path data;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "4",
      description = "Partitions of each topic (default ${DEFAULT-VALUE}).")
  int partitions;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Any setting, as in a configuration file; may be given several times.")
  Map<String, String> settings = new LinkedHashMap<>();
}
