package io.millrace.deploy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the Dockerfile says, line by line.
 *
 * @param instructions of all stages, continuation lines joined
 */
record Image(List<Instruction> instructions) {
  static final String FILE = "deploy/Dockerfile";

  /**
   * @param stage counted from 0
   */
  record Instruction(int stage, String name, String rest) {
    List<String> words() {
      return Arrays.stream(rest.split("\\s+")).filter(word -> !word.startsWith("--")).toList();
    }

    /** The strings of a JSON array. */
    List<String> array() {
      return Arrays.stream(rest.replaceAll("^\\[\\s*\"|\"\\s*]$", "").split("\"\\s*,\\s*\""))
          .toList();
    }
  }

  static Image read() {
    List<Instruction> instructions = new ArrayList<>();
    int stage = -1;
    String joined = Source.text(FILE).replaceAll("(?m)^\\s*#.*\n", "").replaceAll("\\\\\n", " ");
    for (String line : joined.lines().filter(line -> !line.isBlank()).toList()) {
      String[] parts = line.trim().split("\\s+", 2);
      stage += parts[0].equals("FROM") ? 1 : 0;
      instructions.add(new Instruction(stage, parts[0], parts[1]));
    }
    return new Image(instructions);
  }

  List<Instruction> all(String name) {
    return instructions.stream().filter(i -> i.name().equals(name)).toList();
  }

  /** The one instruction of this name in the last stage. */
  Instruction last(String name) {
    int lastStage = instructions.get(instructions.size() - 1).stage();
    List<Instruction> found = all(name).stream().filter(i -> i.stage() == lastStage).toList();
    if (found.size() != 1) {
      throw new IllegalStateException(found.size() + " × " + name + " in " + FILE);
    }
    return found.get(0);
  }

  Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    for (String pair : last("ENV").words()) {
      environment.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
    }
    return environment;
  }

  /** The number the image runs as. */
  long user() {
    return Long.parseLong(last("USER").rest().split(":")[0]);
  }

  /** How much of the container's memory is heap, percent. */
  double heapPercentage() {
    String option = "-XX:MaxRAMPercentage=";
    return last("ENTRYPOINT").array().stream()
        .filter(argument -> argument.startsWith(option))
        .mapToDouble(argument -> Double.parseDouble(argument.substring(option.length())))
        .findFirst()
        .orElseThrow();
  }

  /** The path in the image of something copied there. */
  String target(String fileName) {
    String workdir = last("WORKDIR").rest();
    return all("COPY").stream()
        .map(Instruction::words)
        .filter(words -> words.get(words.size() - 1).equals(fileName))
        .map(words -> workdir + "/" + fileName)
        .findFirst()
        .orElseThrow();
  }
}
