package io.millrace.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UncleanEndTest {
  @TempDir Path directory;
  private UncleanEnd end;

  @BeforeEach
  void someState() throws IOException {
    Files.createDirectories(directory.resolve("0_1/rocksdb/users"));
    Files.writeString(directory.resolve("0_1/rocksdb/users/000004.sst"), "rows");
    Files.createDirectories(directory.resolve("global"));
    Files.writeString(directory.resolve(StableProcessId.FILE), "id");
    end = new UncleanEnd(directory, true);
  }

  private Path task() {
    return directory.resolve("0_1");
  }

  @Test
  void shouldClearTheTasksOfAnInstanceThatWasKilledAndNothingElse() {
    end.begins();

    new UncleanEnd(directory, true).clear();

    assertThat(task()).doesNotExist();
    assertThat(directory.resolve("global")).exists();
    assertThat(directory.resolve(StableProcessId.FILE)).exists();
  }

  @Test
  void shouldKeepTheTasksOfAnInstanceThatClosed() {
    end.begins();
    end.closed();

    new UncleanEnd(directory, true).clear();

    assertThat(task()).exists();
  }

  @Test
  void shouldKeepTheTasksOfAnInstanceThatWasKilledBeforeItRan() {
    new UncleanEnd(directory, true).clear();

    assertThat(task()).exists();
  }

  @Test
  void shouldClearOnceForOneKill() throws IOException {
    end.begins();
    new UncleanEnd(directory, true).clear();
    Files.createDirectories(task());

    new UncleanEnd(directory, true).clear();

    assertThat(task()).exists();
  }

  @Test
  void shouldKeepTheTasksUnderAtLeastOnceWhereTheyAreGood() {
    end.begins();

    new UncleanEnd(directory, false).clear();

    assertThat(task()).exists();
  }

  @Test
  void shouldTouchNothingThatIsInUse() throws IOException {
    end.begins();
    try (FileChannel other =
            FileChannel.open(
                directory.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = other.lock()) {
      new UncleanEnd(directory, true).clear();

      assertThat(held.isValid()).isTrue();
      assertThat(task()).exists();
    }
  }
}
