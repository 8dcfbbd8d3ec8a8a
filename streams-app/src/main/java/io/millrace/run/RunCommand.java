package io.millrace.run;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code millrace run}: an instance against your own broker and registry. */
@Command(name = "run", description = "Run an instance against your Kafka and schema registry.")
public final class RunCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(RunCommand.class);

  @Mixin private ConfigOptions options;

  @Override
  public Integer call() throws InterruptedException {
    Map<String, String> settings = options.load();
    warnOfTemporaryState(settings);
    MillraceService service = new MillraceService(settings);
    Thread stop = new Thread(service::close, "shutdown");
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      service.start();
    } catch (RuntimeException e) {
      forget(stop);
      service.close();
      throw e;
    }
    log.info("Answering at {}.", service.url());
    boolean failed = service.awaitEnd();
    if (failed) {
      log.error("The stream stopped on an error; this instance ends.");
    }
    return failed ? 1 : 0;
  }

  /** Too late where the shutdown has begun: then it does its work. */
  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      log.debug("Stopped while starting.");
    }
  }

  private static void warnOfTemporaryState(Map<String, String> settings) {
    String temporary = System.getProperty("java.io.tmpdir");
    String state = settings.getOrDefault(StreamsConfig.STATE_DIR_CONFIG, temporary);
    if (Path.of(state).startsWith(temporary)) {
      log.warn(
          "state.dir is {}, where the system may delete files; set it to a lasting directory.",
          state);
    }
  }
}
