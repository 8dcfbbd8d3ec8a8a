package io.millrace.evaluate.race;

import io.millrace.evaluate.Contender;
import io.millrace.evaluate.Staleness;
import java.util.List;
import java.util.function.Supplier;

/**
 * A contender before the race.
 *
 * @param label tells it from the others
 * @param names what its results will be called
 * @param cost about how long it takes, against the others
 * @param staleness what it is told late; baselines know all at once
 * @param contender makes it when its turn comes
 */
public record Entrant(
    String label,
    List<String> names,
    double cost,
    Staleness staleness,
    Supplier<Contender> contender) {}
