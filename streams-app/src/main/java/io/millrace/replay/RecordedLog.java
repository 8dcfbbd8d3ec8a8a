package io.millrace.replay;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A recorded log, read lazily in file order, sorted or not. Lines that are no event are counted in
 * {@link #badLines} and skipped. The layout is recognised from the content: the project's own
 * {@code timestamp_ms,user,item,event,value}, MovieLens ({@code ::} or tabs), or any header that
 * names a time, a user and an item; gzip or plain. For one thread.
 */
public final class RecordedLog implements Iterator<RecordedEvent>, AutoCloseable {
  private static final int LINES_TO_RECOGNISE = 100;

  private final String name;
  private final LineReader lines;
  private final BadLines badLines = new BadLines();
  private final EventParser parser;
  private String unread;
  private RecordedEvent ahead;
  private long aheadLine;
  private long line;
  private boolean damageNoted;

  private RecordedLog(Path file, LineReader lines) {
    this.name = String.valueOf(file.getFileName());
    this.lines = lines;
    this.parser = new EventParser(recognised(file));
  }

  /**
   * Opens a log and reads as far as its layout shows.
   *
   * @throws ReplayException if there is no such file, it is empty or not a log
   */
  public static RecordedLog open(Path file) {
    LineReader lines = new LineReader(file);
    try {
      return new RecordedLog(file, lines);
    } catch (RuntimeException e) {
      lines.close();
      throw e;
    }
  }

  private LogLayout recognised(Path file) {
    String first = null;
    for (String text = lines.next(); text != null; text = lines.next()) {
      Optional<LogLayout> layout = LogLayout.recognise(text);
      if (layout.isPresent()) {
        unread = layout.get().header() ? null : text;
        return layout.get();
      }
      if (lines.number() > LINES_TO_RECOGNISE) {
        break;
      }
      if (!text.isBlank()) {
        first = first == null ? text : first;
        badLines.add(lines.number(), "before the first line that can be read", text);
      }
    }
    throw new ReplayException(first == null ? file + " is empty." : unknown(file));
  }

  private String unknown(Path file) {
    return file
        + " is not a recorded log: it should begin with "
        + LogLayout.EXPECTED
        + " or hold MovieLens ratings, but "
        + badLines.first().get(0)
        + ".";
  }

  @Override
  public boolean hasNext() {
    while (ahead == null) {
      String text = unread == null ? lines.next() : unread;
      unread = null;
      if (text == null) {
        noteDamage();
        return false;
      }
      if (!text.isBlank()) {
        read(text);
      }
    }
    return true;
  }

  private void read(String text) {
    try {
      if (lines.cut()) {
        throw new BadLineException("longer than " + LineReader.LONGEST_LINE_BYTES + " bytes");
      }
      ahead = parser.parse(text);
      aheadLine = lines.number();
    } catch (BadLineException e) {
      badLines.add(lines.number(), e.getMessage(), text);
    }
  }

  private void noteDamage() {
    if (lines.damaged() && !damageNoted) {
      damageNoted = true;
      badLines.add(lines.number() + 1, "the gzip file is cut off or broken here", "");
    }
  }

  @Override
  public RecordedEvent next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    RecordedEvent event = ahead;
    line = aheadLine;
    ahead = null;
    return event;
  }

  /** The events not yet taken, as a sequential stream. */
  public Stream<RecordedEvent> stream() {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, 0), false);
  }

  /** The line, from 1, of the event {@link #next} gave last. */
  public long line() {
    return line;
  }

  /** The file's name, without its folder. */
  public String name() {
    return name;
  }

  /** The lines skipped so far. */
  public BadLines badLines() {
    return badLines;
  }

  /** How much of the file has been taken, estimated by its bytes on disk: 0 to 1. */
  public double fractionRead() {
    return lines.fractionRead();
  }

  @Override
  public void close() {
    lines.close();
  }
}
