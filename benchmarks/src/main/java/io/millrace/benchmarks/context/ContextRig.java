package io.millrace.benchmarks.context;

import io.millrace.benchmarks.Report;
import io.millrace.benchmarks.Rig;
import io.millrace.config.MillraceConfig;
import io.millrace.evaluate.Background;
import io.millrace.evaluate.Exam;
import io.millrace.evaluate.MillraceContender;
import io.millrace.evaluate.Ranking;
import io.millrace.evaluate.Staleness;
import io.millrace.profile.Profile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/**
 * Hit rates on a made-up stream with a daily rhythm and sorts of people, with and without what is
 * known of hour, device, attributes and followed users. Prequential, by the classes that serve.
 */
@Command(
    name = "context",
    description = "What hour, device, attributes and follows bring, on a seeded stream.",
    mixinStandardHelpOptions = true)
public final class ContextRig extends Rig {
  private static final int HIT = 10;

  private static final List<String> NOTHING = List.of();
  private static final List<String> NOBODYS = List.of("nobody's");

  /** What an arm of the experiment is told. */
  private record Arm(
      String name, boolean hours, boolean devices, boolean attributes, boolean follows) {}

  private static final Arm[] ARMS = {
    new Arm("nothing", false, false, false, false),
    new Arm("hour", true, false, false, false),
    new Arm("device", false, true, false, false),
    new Arm("attributes", false, false, true, false),
    new Arm("follows", false, false, false, true),
    new Arm("all", true, true, true, true)
  };

  /** Hits among questions. */
  private static final class Rate {
    private int hits;
    private int questions;

    void add(Ranking ranking) {
      questions++;
      hits += ranking.place() >= 0 && ranking.place() < HIT ? 1 : 0;
    }

    double value() {
      return Math.round(1e4 * hits / Math.max(1, questions)) / 1e4;
    }
  }

  @Override
  protected void run(Path directory, Report report) {
    int events = isLong() ? 60_000 : 12_000;
    RhythmicShop shop = new RhythmicShop(events, seed());
    Exam exam = new Exam(shop.log, false);
    report.condition("events", events);
    report.condition("users", shop.log.userCount());
    report.condition("items", shop.log.itemCount());
    Map<String, Double> known = new LinkedHashMap<>();
    for (Arm arm : ARMS) {
      run(arm, shop, exam, known, report);
    }
    if (known.get("all") <= known.get("nothing")) {
      report.failure("all that is known brings nothing: " + known);
    }
  }

  private static void run(
      Arm arm, RhythmicShop shop, Exam exam, Map<String, Double> known, Report report) {
    MillraceConfig config =
        new MillraceConfig(Map.of("millrace.context.hours", Boolean.toString(arm.hours)));
    MillraceContender millrace =
        MillraceContender.before(exam, config.model(), Staleness.PRODUCTION, background(arm, shop));
    Ranking ranking = new Ranking();
    Ranking[] asked = {ranking};
    Rate later = new Rate();
    Rate first = new Rate();
    long began = System.nanoTime();
    int half = shop.log.size() / 2;
    for (int event = 0; event < shop.log.size(); event++) {
      boolean isFirst = exam.earlier(event) == 0;
      ranking.clear();
      millrace.play(event, isFirst || exam.isScored(event) ? asked : null);
      // The first half is for learning.
      if (event >= half && isFirst) {
        first.add(ranking);
      } else if (event >= half && exam.isScored(event)) {
        later.add(ranking);
      }
    }
    known.put(arm.name, later.value());
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("told of", arm.name);
    row.put("HR@10", later.value());
    row.put("HR@10 of first events", first.value());
    row.put("questions", later.questions);
    row.put("first events", first.questions);
    row.put("µs per event", (System.nanoTime() - began) / 1000 / shop.log.size());
    report.row("arms", row);
  }

  private static Background background(Arm arm, RhythmicShop shop) {
    return new Background() {
      @Override
      public Map<String, String> contextOf(int event) {
        return arm.devices ? shop.contextOf(event) : Map.of();
      }

      @Override
      public Profile profileOf(int user) {
        Profile profile = shop.profileOf(user, arm.attributes, arm.follows);
        // So that first events are asked about there too: an interest that no item meets.
        return profile.isEmpty()
            ? Profile.of(Map.of(), NOBODYS, NOTHING, NOTHING, NOTHING)
            : profile;
      }

      @Override
      public boolean isFollowed(int user) {
        return arm.follows && shop.isFollowed(user);
      }
    };
  }
}
