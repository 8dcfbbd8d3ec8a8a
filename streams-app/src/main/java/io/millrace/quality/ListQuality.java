package io.millrace.quality;

/** Figures of one way to make lists, over a window of predictions. Thread-safe. */
public final class ListQuality {
  private final Catalogue catalogue;
  private final PlaceWindow places;
  private final ShownWindow shown;

  ListQuality(int window, Catalogue catalogue) {
    this.catalogue = catalogue;
    this.places = new PlaceWindow(window);
    this.shown = new ShownWindow(window);
  }

  /**
   * One prediction.
   *
   * @param place where the item stood, from 0; below 0 a miss
   * @param list dense ids at the top of the list
   */
  synchronized void add(int place, int[] list) {
    places.add(place);
    shown.add(list);
  }

  /** Predictions in the window. */
  public synchronized int predictions() {
    return places.size();
  }

  /** Share of predictions with the item among the first ten; NaN before any, as all figures. */
  public synchronized double hitRate() {
    return places.hitRate();
  }

  /** nDCG@10 with the one item relevant. */
  public synchronized double ndcg() {
    return places.ndcg();
  }

  /** Mean reciprocal rank, 0 from the eleventh place on. */
  public synchronized double mrr() {
    return places.mrr();
  }

  /** Share of the known items that stood among the first ten of some list of the window. */
  public synchronized double coverage() {
    return catalogue.size() == 0 ? Double.NaN : (double) shown.distinct() / catalogue.size();
  }

  /** Share of the first ten places that went to items of the long tail. */
  public synchronized double longTailShare() {
    return shown.share(catalogue::isTail);
  }
}
