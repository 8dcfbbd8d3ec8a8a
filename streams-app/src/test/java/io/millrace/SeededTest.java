package io.millrace;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A property test: run with twenty fixed seeds, so that whatever fails once fails again. The
 * method's one parameter is the seed of its {@link java.util.Random}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "seed {0}")
@MethodSource("io.millrace.SeededTest$Seeds#all")
public @interface SeededTest {

  /** The seeds. */
  final class Seeds {
    private Seeds() {}

    static LongStream all() {
      return LongStream.rangeClosed(1, 20);
    }
  }
}
