package io.millrace.evaluate.command;

import io.millrace.config.ListKeys;
import io.millrace.config.MillraceConfig;
import io.millrace.evaluate.Background;
import io.millrace.evaluate.Catalogue;
import io.millrace.evaluate.Cut;
import io.millrace.evaluate.EvaluationException;
import io.millrace.evaluate.EventLog;
import io.millrace.evaluate.Exam;
import io.millrace.evaluate.Staleness;
import io.millrace.evaluate.metric.CategoryDistance;
import io.millrace.evaluate.metric.ConsumerDistance;
import io.millrace.evaluate.metric.Distance;
import io.millrace.evaluate.race.Entrant;
import io.millrace.evaluate.race.Field;
import io.millrace.evaluate.race.Race;
import io.millrace.evaluate.race.Result;
import io.millrace.evaluate.report.Conditions;
import io.millrace.evaluate.report.Evaluation;
import io.millrace.evaluate.report.HtmlReport;
import io.millrace.evaluate.report.JsonReport;
import io.millrace.evaluate.report.TextReport;
import io.millrace.learn.ModelSettings;
import io.millrace.replay.CatalogEntry;
import io.millrace.replay.ItemsFile;
import io.millrace.replay.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code millrace evaluate FILE}: how good the lists are, beside what else there is. */
@Command(
    name = "evaluate",
    description =
        "Go through a recorded log, predict each event before learning it, and compare with"
            + " baselines.",
    mixinStandardHelpOptions = true)
public final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private LogOptions options = new LogOptions();

  @Option(
      names = "--items",
      paramLabel = "FILE",
      description = "item,title,category: diversity then goes by categories.")
  private Path items;

  @Option(
      names = "--catalogue",
      paramLabel = "FILE",
      description =
          "What Millrace is told of items, as catalog import takes it: of each when it is first"
              + " touched.")
  private Path catalogue;

  @Option(
      names = "--ahead",
      description = "It is told of all of the catalogue beforehand, and may list what is new.")
  private boolean ahead;

  @Option(names = "--json", paramLabel = "OUT", description = "Write all figures as JSON.")
  private Path json;

  @Option(names = "--report", paramLabel = "OUT.html", description = "Write a page with plots.")
  private Path report;

  @Mixin private StalenessOptions modelled = new StalenessOptions();

  @Option(
      names = "--also-behind",
      paramLabel = "N",
      split = ",",
      description = "Run Millrace also so many events behind, to show what staleness costs.")
  private List<Integer> alsoBehind = new ArrayList<>();

  @Option(
      names = "--only",
      paramLabel = "NAMES",
      split = ",",
      description = "Run only these contenders, comma-separated, for instance popularity,millrace.")
  private Set<String> only = new LinkedHashSet<>();

  @Option(
      names = "--trade-off",
      description =
          "Also cut Millrace's lists with other dampings of popularity and other shares for the long"
              + " tail, to show what hit rate buys.")
  private boolean tradeOff;

  @Override
  public Integer call() throws IOException, InterruptedException {
    long start = System.nanoTime();
    OutputFile.require(json);
    OutputFile.require(report);
    Exam exam = options.read(ahead);
    Staleness staleness = modelled.get();
    if (alsoBehind.stream().anyMatch(n -> n < 0)) {
      throw new EvaluationException("--also-behind must be 0 or more.");
    }
    Field field = new Field(exam, model(exam), background(exam), options.seed());
    requireKnown(only, field);
    List<Entrant> entrants = field.all(staleness, only);
    List<Entrant> modes = otherModes(field, staleness, entrants);
    List<Entrant> all = new ArrayList<>(entrants);
    all.addAll(modes);
    List<Cut> cuts = tradeOff ? cuts(exam) : List.of();
    if (tradeOff) {
      all.add(new Field(exam, undamped(exam), options.seed()).cuts(staleness, cuts));
    }
    Supplier<Distance> distance = distance(exam.log());
    Map<String, List<Result>> results;
    try (Progress progress = Progress.show(exam.log().name(), System.err)) {
      results = new Race(exam, distance, progress).run(all, options.threads());
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Conditions conditions = conditions(exam, staleness, distance.get().basis(), seconds);
    Evaluation evaluation =
        new Evaluation(
            exam.log().name(),
            conditions,
            chosen(entrants, results),
            modes.stream().map(e -> otherMode(e, results)).toList(),
            cutResults(cuts, results.get("cuts")));
    PrintWriter out = spec.commandLine().getOut();
    new TextReport(evaluation, out).print();
    if (json != null) {
      JsonReport.write(evaluation, json);
      out.println("JSON: " + json);
    }
    if (report != null) {
      HtmlReport.write(evaluation, report);
      out.println("Report: " + report);
    }
    out.flush();
    return 0;
  }

  private ModelSettings model(Exam exam) {
    return options.config(LogOptions.fixedBy(exam)).model();
  }

  private Background background(Exam exam) {
    if (catalogue == null) {
      if (ahead) {
        throw new EvaluationException("--ahead goes with --catalogue.");
      }
      return Background.NONE;
    }
    MillraceConfig config = options.config(LogOptions.fixedBy(exam));
    return Background.of(Catalogue.read(catalogue, exam.log(), ahead, config::contentIndex));
  }

  private List<Cut> cuts(Exam exam) {
    ModelSettings usual = model(exam);
    return Cut.grid(usual.popularityDamping(), usual.tailShare());
  }

  /**
   * Damped by each cut instead; with candidates for the tail, which a share of 0 would not have.
   */
  private ModelSettings undamped(Exam exam) {
    Map<String, String> changed = new HashMap<>(LogOptions.fixedBy(exam));
    changed.put(ListKeys.POPULARITY_DAMPING, "0");
    changed.put(ListKeys.TAIL_SHARE, "0.01");
    return options.config(changed).model();
  }

  private static List<Evaluation.CutResult> cutResults(List<Cut> cuts, List<Result> results) {
    List<Evaluation.CutResult> points = new ArrayList<>();
    for (int c = 0; c < cuts.size(); c++) {
      points.add(new Evaluation.CutResult(cuts.get(c), results.get(c)));
    }
    return points;
  }

  private static void requireKnown(Set<String> names, Field field) {
    for (String name : names) {
      if (!field.names().contains(name)) {
        throw new EvaluationException(
            "There is no contender " + name + "; there are " + String.join(", ", field.names()));
      }
    }
  }

  private List<Entrant> otherModes(Field field, Staleness staleness, List<Entrant> entrants) {
    List<Entrant> modes = new ArrayList<>();
    if (entrants.stream().anyMatch(e -> e.label().equals(Field.MILLRACE))) {
      if (!staleness.equals(Staleness.IDEAL)) {
        modes.add(field.millrace("ideal", Staleness.IDEAL));
      }
      for (int events : alsoBehind) {
        String label = String.format(java.util.Locale.ROOT, "%,d behind", events);
        modes.add(field.millrace(label, new Staleness(staleness.partitions(), events)));
      }
    }
    return modes;
  }

  private Supplier<Distance> distance(EventLog log) {
    if (items == null) {
      return ConsumerDistance::new;
    }
    Map<String, List<String>> categories = new HashMap<>();
    for (CatalogEntry entry : ItemsFile.read(items).entries()) {
      categories.put(entry.item(), entry.categories());
    }
    List<List<String>> byId = new ArrayList<>();
    for (int item = 0; item < log.itemCount(); item++) {
      byId.add(categories.getOrDefault(log.itemKey(item), List.of()));
    }
    if (byId.stream().allMatch(List::isEmpty)) {
      return ConsumerDistance::new;
    }
    CategoryDistance distance = new CategoryDistance(byId);
    return () -> distance;
  }

  private List<Result> chosen(List<Entrant> entrants, Map<String, List<Result>> results) {
    return entrants.stream()
        .flatMap(e -> results.get(e.label()).stream())
        .filter(r -> only.isEmpty() || only.contains(r.name()))
        .toList();
  }

  private static Evaluation.OtherMode otherMode(Entrant e, Map<String, List<Result>> results) {
    return new Evaluation.OtherMode(e.label(), e.staleness(), results.get(e.label()).get(0));
  }

  private Conditions conditions(Exam exam, Staleness staleness, String basis, double seconds) {
    EventLog log = exam.log();
    int known = 0;
    for (int event = 0; event < log.size(); event++) {
      known += exam.isScored(event) && exam.isKnown(event) ? 1 : 0;
    }
    return new Conditions(
        log.size(),
        log.userCount(),
        log.itemCount(),
        exam.questions(),
        known,
        log.badLines(),
        exam.repeats(),
        staleness,
        options.seed(),
        options.changedSettings(),
        basis,
        options.threads(),
        HeapPeak.mostMb(),
        HeapPeak.mb(),
        seconds,
        System.getProperty("java.version"),
        version());
  }

  private static String version() {
    String version = EvaluateCommand.class.getPackage().getImplementationVersion();
    return version == null ? "built from source" : version;
  }
}
