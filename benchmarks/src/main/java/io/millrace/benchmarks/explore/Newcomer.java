package io.millrace.benchmarks.explore;

/** What became of an item since it arrived, in events of the whole stream; −1 for not yet. */
final class Newcomer {
  final long arrived;
  final double quality;
  long firstShown = -1;
  long firstClick = -1;
  long tenth = -1;
  int touches;
  int shown;
  int clicks;

  Newcomer(long arrived, double quality) {
    this.arrived = arrived;
    this.quality = quality;
  }

  void touched(long now) {
    if (++touches == 10) {
      tenth = now;
    }
  }

  void shown(long now) {
    shown++;
    firstShown = firstShown < 0 ? now : firstShown;
  }

  void clicked(long now) {
    clicks++;
    firstClick = firstClick < 0 ? now : firstClick;
  }
}
