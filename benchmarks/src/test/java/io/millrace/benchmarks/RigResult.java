package io.millrace.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A rig run as from the command line, and the JSON it wrote. */
record RigResult(int exitCode, JsonNode json) {

  static RigResult of(String rig, Path directory, String... options) throws IOException {
    Path file = directory.resolve(rig + ".json");
    List<String> arguments = new ArrayList<>(List.of(rig, "--short", "--json", file.toString()));
    arguments.addAll(List.of(options));
    int exitCode = Benchmarks.execute(arguments.toArray(String[]::new));
    return new RigResult(exitCode, new ObjectMapper().readTree(file.toFile()));
  }
}
