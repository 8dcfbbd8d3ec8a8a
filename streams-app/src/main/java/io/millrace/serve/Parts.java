package io.millrace.serve;

import io.millrace.index.ItemIndex;
import io.millrace.learn.ModelSettings;
import io.millrace.scenario.ScenarioBook;
import java.util.function.Supplier;

/**
 * What endpoints are made of.
 *
 * @param self host:port under which other instances reach this one
 */
record Parts(
    StateReader state,
    OwnerRouting routing,
    ItemIndex index,
    ScenarioBook scenarios,
    ModelSettings settings,
    Workbench.Pool benches,
    Titles titles,
    Trending trending,
    Supplier<String> self) {}
