package io.millrace.deadletters;

import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import io.millrace.run.ConfigOptions;
import io.millrace.run.StartupException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code millrace dlq show LETTER}: one of them, with its headers, its bytes and what they mean.
 */
@Command(name = "show", description = "Show one: headers, bytes, and as much as can be decoded.")
final class ShowLetter implements Callable<Integer> {
  private static final int SCHEMAS_CACHED = 10;

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Parameters(
      paramLabel = "LETTER",
      description = "Its offset on the dead-letter topic, or partition@offset, as list shows it.")
  private String place;

  @Option(
      names = "--bytes",
      paramLabel = "N",
      defaultValue = "1024",
      description = "Show at most so many bytes as they are (default ${DEFAULT-VALUE}).")
  private int mostBytes;

  @Override
  public Integer call() throws IOException {
    DlqCommand.Target target = DlqCommand.Target.of(options);
    Place wanted = parsed(place);
    try (LetterReader reader = target.reader();
        SchemaRegistryClient registry = registry(target.registry())) {
      Optional<Letter> letter = reader.at(wanted);
      if (letter.isEmpty()) {
        spec.commandLine().getErr().println("millrace: There is no dead letter at " + wanted + ".");
        return 1;
      }
      boolean replayed = reader.replayed(reader.ends()).contains(wanted);
      new LetterText(registry, mostBytes)
          .print(letter.get(), replayed, spec.commandLine().getOut());
    }
    return 0;
  }

  private static Place parsed(String text) {
    try {
      return Place.parse(text);
    } catch (IllegalArgumentException e) {
      throw new StartupException(e.getMessage() + ".", e);
    }
  }

  private static SchemaRegistryClient registry(Map<String, Object> settings) {
    Object url = settings.get("schema.registry.url");
    if (url == null) {
      throw new StartupException("schema.registry.url is not set.");
    }
    return SchemaRegistryClientFactory.newClient(
        Arrays.asList(url.toString().split(",")),
        SCHEMAS_CACHED,
        List.of(new AvroSchemaProvider()),
        settings,
        Map.of());
  }
}
