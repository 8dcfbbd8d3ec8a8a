package io.millrace.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** The files of the source tree, by their path from its top. */
final class Source {
  static final Path ROOT = root();

  private static final ObjectMapper JSON = new ObjectMapper();

  private Source() {}

  private static Path root() {
    Path path = Path.of("").toAbsolutePath();
    while (!Files.exists(path.resolve("docker-compose.yml"))) {
      path = path.getParent();
    }
    return path;
  }

  static Path path(String file) {
    return ROOT.resolve(file);
  }

  static String text(String file) {
    try {
      return Files.readString(path(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files directly in a directory, sorted. */
  static List<String> files(String directory) {
    try (Stream<Path> files = Files.list(path(directory))) {
      return files.map(file -> directory + "/" + file.getFileName()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(String file) {
    try {
      return JSON.readTree(text(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  /** The one document of a YAML file; anchors are resolved, a key given twice is refused. */
  static JsonNode yaml(String file) {
    List<JsonNode> documents = yamlDocuments(file);
    if (documents.size() != 1) {
      throw new IllegalArgumentException(file + " has " + documents.size() + " documents");
    }
    return documents.get(0);
  }

  static List<JsonNode> yamlDocuments(String file) {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    List<JsonNode> documents = new ArrayList<>();
    for (Object document : new Yaml(strict).loadAll(text(file))) {
      documents.add(JSON.valueToTree(document));
    }
    return documents;
  }

  /** The fields of an object, or of a list of {@code {name, value}}, as text. */
  static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (node.isArray()) {
      node.forEach(entry -> texts.put(entry.path("name").asText(), entry.path("value").asText()));
    } else {
      node.fields().forEachRemaining(field -> texts.put(field.getKey(), field.getValue().asText()));
    }
    return texts;
  }

  static List<String> list(JsonNode node) {
    List<String> list = new ArrayList<>();
    node.forEach(entry -> list.add(entry.asText()));
    return list;
  }
}
