package io.millrace.benchmarks;

import io.millrace.benchmarks.availability.AvailabilityRig;
import io.millrace.benchmarks.context.ContextRig;
import io.millrace.benchmarks.crash.CrashRig;
import io.millrace.benchmarks.explore.ExploreRig;
import io.millrace.benchmarks.fuzz.FuzzRig;
import io.millrace.benchmarks.growth.GrowthRig;
import io.millrace.benchmarks.latency.LatencyRig;
import io.millrace.benchmarks.micro.MicroRig;
import io.millrace.benchmarks.query.QueryRig;
import io.millrace.benchmarks.sizing.SizingRig;
import io.millrace.benchmarks.throughput.ThroughputRig;
import io.millrace.benchmarks.transfer.TransferRig;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of {@code benchmarks/run}: a rig is a subclass of {@link Rig} named here. */
@Command(
    name = "benchmarks/run",
    description = "Proofs and benchmarks of the built program.",
    mixinStandardHelpOptions = true,
    subcommands = {
      CrashRig.class,
      FuzzRig.class,
      AvailabilityRig.class,
      SizingRig.class,
      TransferRig.class,
      ContextRig.class,
      ExploreRig.class,
      ThroughputRig.class,
      LatencyRig.class,
      QueryRig.class,
      GrowthRig.class,
      MicroRig.class
    })
public final class Benchmarks implements Callable<Integer> {

  @Override
  public Integer call() {
    CommandLine.usage(this, System.out);
    return 2;
  }

  public static void main(String[] args) {
    System.exit(execute(args));
  }

  /** Runs a command line; 0 where everything that was checked held. */
  static int execute(String... args) {
    return new CommandLine(new Benchmarks()).execute(args);
  }
}
