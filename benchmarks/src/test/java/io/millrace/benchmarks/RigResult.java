package io.millrace.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/** A rig run as from the command line, and the JSON it wrote. */
record RigResult(int exitCode, JsonNode json) {

  static RigResult of(String rig, Path directory) throws IOException {
    Path file = directory.resolve(rig + ".json");
    int exitCode = Benchmarks.execute(rig, "--short", "--json", file.toString());
    return new RigResult(exitCode, new ObjectMapper().readTree(file.toFile()));
  }
}
