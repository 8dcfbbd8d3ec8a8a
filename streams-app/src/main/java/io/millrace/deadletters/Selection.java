package io.millrace.deadletters;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that choose among dead letters; all that are given must hold. */
final class Selection {
  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Only letters whose reason contains this, in any case.")
  private Optional<String> reason = Optional.empty();

  @Option(
      names = "--topic",
      paramLabel = "NAME",
      description = "Only records that came from this topic, such as user-events.")
  private Optional<String> topic = Optional.empty();

  @Option(
      names = "--offsets",
      paramLabel = "FROM..TO",
      converter = OffsetsConverter.class,
      description =
          "Only letters at these offsets of the dead-letter topic, both included; either may be"
              + " left out, or be the only one.")
  private Optional<Offsets> offsets = Optional.empty();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Only letters refused since: 2025-06-01T12:00:00Z, or 30m, 2h, 7d ago.")
  private Optional<Instant> since = Optional.empty();

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Only letters refused until then.")
  private Optional<Instant> until = Optional.empty();

  boolean isEmpty() {
    return reason.isEmpty()
        && topic.isEmpty()
        && offsets.isEmpty()
        && since.isEmpty()
        && until.isEmpty();
  }

  boolean takes(Letter letter) {
    return reason.map(text -> lower(letter.reason()).contains(lower(text))).orElse(true)
        && topic.map(letter.origin().topic()::equals).orElse(true)
        && offsets.map(range -> range.contains(letter.place().offset())).orElse(true)
        && since.map(time -> !letter.refusedAt().isBefore(time)).orElse(true)
        && until.map(time -> !letter.refusedAt().isAfter(time)).orElse(true);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** From and to, both included. */
  record Offsets(long from, long to) {
    boolean contains(long offset) {
      return offset >= from && offset <= to;
    }
  }

  /** Reads {@code 3..17}, {@code 3..}, {@code ..17} and {@code 3}. */
  static final class OffsetsConverter implements ITypeConverter<Offsets> {
    private static final Pattern FORM = Pattern.compile("(\\d*)(\\.\\.)?(\\d*)");

    @Override
    public Offsets convert(String text) {
      Matcher parts = FORM.matcher(text);
      if (!parts.matches() || text.isEmpty() || text.equals("..")) {
        throw new TypeConversionException("'" + text + "' is no range such as 3..17");
      }
      if (parts.group(2) == null) {
        long only = Long.parseLong(text);
        return new Offsets(only, only);
      }
      return new Offsets(
          parts.group(1).isEmpty() ? 0 : Long.parseLong(parts.group(1)),
          parts.group(3).isEmpty() ? Long.MAX_VALUE : Long.parseLong(parts.group(3)));
    }
  }

  /** Reads a point in time, or how long ago it was. */
  static final class TimeConverter implements ITypeConverter<Instant> {
    private static final Pattern AGO = Pattern.compile("(\\d{1,9})([smhd])");

    @Override
    public Instant convert(String text) {
      Matcher ago = AGO.matcher(text);
      if (ago.matches()) {
        long count = Long.parseLong(ago.group(1));
        Duration duration =
            switch (ago.group(2)) {
              case "s" -> Duration.ofSeconds(count);
              case "m" -> Duration.ofMinutes(count);
              case "h" -> Duration.ofHours(count);
              default -> Duration.ofDays(count);
            };
        return Instant.now().minus(duration);
      }
      try {
        return Instant.parse(text);
      } catch (DateTimeParseException e) {
        throw new TypeConversionException(
            "'" + text + "' is no time such as 2025-06-01T12:00:00Z or 2h");
      }
    }
  }
}
