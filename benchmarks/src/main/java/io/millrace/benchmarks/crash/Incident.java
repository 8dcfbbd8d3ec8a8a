package io.millrace.benchmarks.crash;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What happened once something was done to an application.
 *
 * @param readyMs from the start of the new process to ready, or null where none was started
 * @param readableMs from the kill until readers could pass what the killed one had left open
 * @param takeoverMs from the kill until others had done all that had been sent, or null; of a
 *     broker or registry, from its loss until all sent by its return was done
 * @param stoppedMs what ending took on SIGTERM or by itself, or null
 */
record Incident(Variant.Kill kill, Long readyMs, Long readableMs, Long takeoverMs, Long stoppedMs) {

  Map<String, Object> row(String variant) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("variant", variant);
    row.put("kill", kill);
    row.put("ready_ms", readyMs);
    row.put("readable_ms", readableMs);
    row.put("takeover_ms", takeoverMs);
    row.put("stopped_ms", stoppedMs);
    return row;
  }
}
