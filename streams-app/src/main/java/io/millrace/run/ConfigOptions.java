package io.millrace.run;

import io.millrace.config.ConfigFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options every command that talks to Kafka has. */
public final class ConfigOptions {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description =
          "Properties file: Kafka Streams', the registry client's and Millrace's keys (all of the"
              + " latter in docs/CONFIGURATION.md). MILLRACE_… variables go over it.")
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting, over file and environment; may be given several times.")
  private Map<String, String> overrides = new LinkedHashMap<>();

  /** All settings: file, then environment, then {@code --set}. */
  public Map<String, String> load() {
    return ConfigFile.load(file, System.getenv(), overrides);
  }

  /** The same, over defaults of the command's own. */
  public Map<String, String> loadOver(Map<String, String> defaults) {
    Map<String, String> settings = new LinkedHashMap<>(defaults);
    settings.putAll(load());
    return settings;
  }
}
