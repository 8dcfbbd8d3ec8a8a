package io.millrace.recommend;

import io.millrace.index.ItemIndex;
import io.millrace.learn.Feature;

/** Proposes items for a list. Stateless or confined to one thread. */
public interface CandidateSource {

  /** What a scenario calls it. */
  Feature.Source source();

  /** Adds its proposals for {@code query} to {@code into}. */
  void collect(Query query, ItemIndex index, CandidateSet into);
}
