package io.millrace.recommend;

import io.millrace.index.ItemIndex;

/** Proposes items for a list. Stateless or confined to one thread. */
public interface CandidateSource {

  /** Adds its proposals for {@code query} to {@code into}. */
  void collect(Query query, ItemIndex index, CandidateSet into);
}
