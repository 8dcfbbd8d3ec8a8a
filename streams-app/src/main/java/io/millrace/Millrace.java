package io.millrace;

import io.millrace.deadletters.DlqCommand;
import io.millrace.demo.DemoCommand;
import io.millrace.demo.ShopCommand;
import io.millrace.evaluate.EvaluationException;
import io.millrace.evaluate.command.EvaluateCommand;
import io.millrace.evaluate.command.TuneCommand;
import io.millrace.replay.CatalogCommand;
import io.millrace.replay.ReplayCommand;
import io.millrace.replay.ReplayException;
import io.millrace.run.RunCommand;
import io.millrace.run.StartupException;
import io.millrace.run.TopicsCommand;
import io.millrace.serve.PortInUseException;
import io.millrace.serve.QueryCommand;
import io.millrace.serve.TokenCommand;
import io.millrace.sizing.SizingCommand;
import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program: one jar, one command each for what a person does with Millrace. */
@Command(
    name = "millrace",
    description = "Real-time recommendations on Kafka Streams.",
    mixinStandardHelpOptions = true,
    versionProvider = Millrace.Version.class,
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      ReplayCommand.class,
      QueryCommand.class,
      TopicsCommand.class,
      CatalogCommand.class,
      DlqCommand.class,
      SizingCommand.class,
      ShopCommand.class,
      TokenCommand.class,
      EvaluateCommand.class,
      TuneCommand.class
    })
public final class Millrace implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  @Override
  public Integer call() {
    CommandLine.usage(this, System.out);
    return MISUSED;
  }

  /** The version in the jar's manifest. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Millrace.class.getPackage().getImplementationVersion();
      return new String[] {"millrace " + (version == null ? "(built from source)" : version)};
    }
  }

  public static void main(String[] args) {
    System.exit(execute(args));
  }

  /** Runs a command line and returns its exit code. */
  static int execute(String... args) {
    CommandLine line = new CommandLine(new Millrace());
    helpOnRequest(line);
    return line.setExecutionExceptionHandler((failure, command, parsed) -> explain(failure))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(args);
  }

  /**
   * Every command has --help and --version, those of commands too. Those that are methods bring
   * their own: picocli counts a method's parameters from behind --help and --version, and added
   * here these come last.
   */
  private static void helpOnRequest(CommandLine line) {
    for (CommandLine command : line.getSubcommands().values()) {
      if (!(command.getCommandSpec().userObject() instanceof Method)
          && command.getCommandSpec().findOption("--help") == null) {
        command.getCommandSpec().mixinStandardHelpOptions(true);
      }
      command.getCommandSpec().versionProvider(new Version());
      helpOnRequest(command);
    }
  }

  /** One line for what a person can mend; a stack trace only for what is our own fault. */
  private static int explain(Exception failure) {
    if (failure instanceof StartupException
        || failure instanceof ReplayException
        || failure instanceof EvaluationException
        || failure instanceof PortInUseException
        || failure instanceof ConfigException) {
      System.err.println("millrace: " + failure.getMessage());
      LoggerFactory.getLogger(Millrace.class).debug("Could not start.", failure);
      return FAILED;
    }
    LoggerFactory.getLogger(Millrace.class).error("Millrace failed.", failure);
    return FAILED;
  }
}
