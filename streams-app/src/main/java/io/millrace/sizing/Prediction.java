package io.millrace.sizing;

import java.util.List;

/**
 * What an instance takes.
 *
 * @param heap live Java heap by part
 * @param offHeap other memory of the process by part
 * @param disk the state directory by part
 */
public record Prediction(List<Part> heap, List<Part> offHeap, List<Part> disk) {
  /** A part, in bytes. */
  public record Part(String name, double bytes) {}

  public Prediction {
    heap = List.copyOf(heap);
    offHeap = List.copyOf(offHeap);
    disk = List.copyOf(disk);
  }

  /** The sum of some parts, bytes. */
  public static long sum(List<Part> parts) {
    return Math.round(parts.stream().mapToDouble(Part::bytes).sum());
  }

  /** What {@code -Xmx} ought to be: the live heap should be no more than six tenths of it. */
  public long heapLimit() {
    return Math.round(sum(heap) / 0.6);
  }
}
