package io.millrace.evaluate.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.io.Resources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** An evaluation as one page with plots that needs nothing beside itself. */
public final class HtmlReport {
  private HtmlReport() {}

  /** Writes the page. */
  public static void write(Evaluation evaluation, Path file) throws IOException {
    Files.writeString(file, of(evaluation));
  }

  /** The page: style, script and figures in one. */
  static String of(Evaluation evaluation) throws IOException {
    return part("report.html")
        .replace("/*STYLE*/", part("report.css"))
        .replace("/*SCRIPT*/", part("report.js"))
        .replace("/*DATA*/", json(evaluation));
  }

  /** JSON that may stand inside a script element, whatever the names in it. */
  private static String json(Evaluation evaluation) throws JsonProcessingException {
    String json = new ObjectMapper().writeValueAsString(JsonReport.of(evaluation));
    return json.replace("<", "\\u003c");
  }

  private static String part(String name) throws IOException {
    return Resources.toString(
        Resources.getResource(HtmlReport.class, name), StandardCharsets.UTF_8);
  }
}
