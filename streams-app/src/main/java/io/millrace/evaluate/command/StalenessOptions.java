package io.millrace.evaluate.command;

import io.millrace.evaluate.EvaluationException;
import io.millrace.evaluate.Staleness;
import picocli.CommandLine.Option;

/** The options that say what of production is modelled. */
final class StalenessOptions {
  @Option(
      names = "--ideal",
      description = "Model no staleness: one partition, everything known at once.")
  private boolean ideal;

  @Option(
      names = "--behind",
      paramLabel = "N",
      description = "How many events late the replica hears of a change; production's is 200.")
  private Integer behind;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description = "User and item partitions, each learning apart; production's are 8.")
  private Integer partitions;

  Staleness get() {
    Staleness base = ideal ? Staleness.IDEAL : Staleness.PRODUCTION;
    int late = behind == null ? base.eventsBehind() : behind;
    int parts = partitions == null ? base.partitions() : partitions;
    if (late < 0 || parts < 1) {
      throw new EvaluationException("--behind must be 0 or more, --partitions 1 or more.");
    }
    return new Staleness(parts, late);
  }
}
