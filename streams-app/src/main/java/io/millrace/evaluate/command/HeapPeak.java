package io.millrace.evaluate.command;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/** The most heap that was in use, as the JVM's pools remember it. */
final class HeapPeak {
  private static final long MB = 1 << 20;

  private HeapPeak() {}

  /** An upper bound in MB: the pools' peaks need not have come at the same time. */
  static long mb() {
    long bytes = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        bytes += pool.getPeakUsage().getUsed();
      }
    }
    return bytes / MB;
  }

  /** The heap's limit in MB. */
  static long mostMb() {
    return Runtime.getRuntime().maxMemory() / MB;
  }
}
