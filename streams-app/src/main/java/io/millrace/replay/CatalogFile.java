package io.millrace.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.schemas.AvroJson;
import io.millrace.schemas.CatalogItem;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A catalogue, read line by line: JSON objects with {@code item} and the fields of {@code
 * CatalogItem}, or {@code {"item": …, "removed": true}}; or an items file, as {@link ItemsFile}
 * reads it. Gzip or plain.
 */
public final class CatalogFile implements Closeable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ITEM = "item";
  private static final String REMOVED = "removed";

  private final Path file;
  private final String kind;
  private final LineReader lines;
  private final BadLines badLines = new BadLines();
  private ItemsLayout layout;
  private boolean begun;

  /**
   * An item of the file.
   *
   * @param record empty where the item is removed
   */
  public record Line(String item, Optional<CatalogItem> record) {}

  /**
   * Opens a file.
   *
   * @param kind of items whose line does not say it
   * @throws ReplayException if it cannot be read
   */
  public CatalogFile(Path file, String kind) {
    this.file = file;
    this.kind = kind;
    this.lines = new LineReader(file);
  }

  /**
   * The next item, or null after the last; lines that cannot be used are passed over.
   *
   * @throws ReplayException if it is neither sort of file
   */
  public Line next() {
    for (String text = lines.next(); text != null; text = lines.next()) {
      if (!text.isBlank()) {
        Line line = parse(text);
        if (line != null) {
          return line;
        }
      }
    }
    if (lines.damaged()) {
      badLines.add(lines.number() + 1, "the gzip file is cut off or broken here", "");
    }
    return null;
  }

  private Line parse(String text) {
    if (!begun) {
      begun = true;
      if (!text.stripLeading().startsWith("{")) {
        layout =
            ItemsLayout.recognise(text)
                .orElseThrow(
                    () ->
                        new ReplayException(
                            file
                                + " is not a catalogue: it should hold JSON objects, one a line,"
                                + " or begin with "
                                + ItemsLayout.EXPECTED
                                + "."));
        if (layout.header()) {
          return null;
        }
      }
    }
    try {
      if (lines.cut()) {
        throw new BadLineException("longer than " + LineReader.LONGEST_LINE_BYTES + " bytes");
      }
      return layout == null ? ofJson(text) : ofEntry(layout.parse(text));
    } catch (BadLineException e) {
      badLines.add(lines.number(), e.getMessage(), text);
      return null;
    }
  }

  private Line ofEntry(CatalogEntry entry) {
    return new Line(entry.item(), Optional.of(CatalogSender.avro(entry, kind)));
  }

  private Line ofJson(String text) throws BadLineException {
    ObjectNode json = object(text);
    JsonNode item = json.remove(ITEM);
    if (item == null || !item.isTextual() || item.textValue().isEmpty()) {
      throw new BadLineException("no \"item\", which is its id");
    }
    JsonNode removed = json.remove(REMOVED);
    if (removed != null && removed.asBoolean()) {
      return new Line(item.textValue(), Optional.empty());
    }
    if (!json.has("kind")) {
      json.put("kind", kind);
    }
    try {
      return new Line(item.textValue(), Optional.of(AvroJson.read(json, CatalogItem::new)));
    } catch (AvroJson.MismatchException e) {
      throw new BadLineException(e.getMessage());
    }
  }

  private static ObjectNode object(String text) throws BadLineException {
    try {
      JsonNode json = JSON.readTree(text);
      if (json instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw new BadLineException("no JSON: " + e.getOriginalMessage());
    }
    throw new BadLineException("not a JSON object");
  }

  /** What was passed over so far. */
  public BadLines badLines() {
    return badLines;
  }

  /** How much of the file was read, from 0 to 1. */
  public double fractionRead() {
    return lines.fractionRead();
  }

  @Override
  public void close() {
    lines.close();
  }
}
