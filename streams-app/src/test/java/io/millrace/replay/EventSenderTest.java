package io.millrace.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.UserEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventSenderTest {
  @TempDir Path folder;

  private final FakeTicker ticker = new FakeTicker();
  private final MockProducer<String, UserEvent> producer = producer(true);
  private Path file;

  @BeforeEach
  void record() {
    file =
        LogFiles.write(
            folder,
            "shop.csv",
            "timestamp_ms,user,item,event,value",
            "1000,ann,mug,view,",
            "oops",
            "3000,bob,pan,rating,4.5",
            "9000,ann,pan,purchase,2");
  }

  @Test
  void shouldSendEachEventKeyedByItsUserWithItsRecordedTimeInside() {
    ReplayReport report = replay(producer, ReplayOptions.flatOut());

    assertThat(producer.history()).extracting(ProducerRecord::topic).containsOnly("user-events");
    assertThat(producer.history())
        .extracting(ProducerRecord::key)
        .containsExactly("ann", "bob", "ann");
    assertThat(producer.history().get(0).timestamp()).as("left to the producer's clock").isNull();
    UserEvent rating = producer.history().get(1).value();
    assertThat(rating.getUserId()).isEqualTo("bob");
    assertThat(rating.getItemId()).isEqualTo("pan");
    assertThat(rating.getType()).isEqualTo("rating");
    assertThat(rating.getValue()).isEqualTo(4.5);
    assertThat(rating.getOccurredAt()).isEqualTo(Instant.ofEpochMilli(3_000));
    assertThat(rating.getEventId()).isNull();
    assertThat(report.sent()).isEqualTo(3);
    assertThat(report.badLines()).isEqualTo(1);
  }

  @Test
  void shouldNameEachEventByFileAndLineWhenAsked() {
    replay(producer, ReplayOptions.flatOut().withEventIds());

    assertThat(producer.history())
        .extracting(record -> record.value().getEventId())
        .containsExactly("shop.csv:2", "shop.csv:4", "shop.csv:5");
  }

  @Test
  void shouldEndAtTheLimit() {
    ReplayReport report = replay(producer, ReplayOptions.flatOut().withLimit(2));

    assertThat(report.sent()).isEqualTo(2);
    assertThat(producer.history()).hasSize(2);
    assertThat(replay(producer, ReplayOptions.flatOut().withLimit(0)).sent()).isZero();
  }

  @Test
  void shouldReportThePaceItKept() {
    Pace pace = new Pace.Speedup(2, Duration.ofSeconds(5));

    ReplayReport report = replay(producer, ReplayOptions.flatOut().withPace(pace));

    assertThat(report.took()).isEqualTo(Duration.ofSeconds(4));
    assertThat(report.eventsPerSecond()).isEqualTo(0.75);
    assertThat(report).hasToString("3 events sent in 4.0 s (1/s), 1 bad lines skipped");
  }

  @Test
  void shouldTellProgressAndEndAtTheWhole() {
    List<Double> fractions = new ArrayList<>();
    ReplayOptions options = ReplayOptions.flatOut().withPace(new Pace.Rate(1));

    try (RecordedLog log = RecordedLog.open(file)) {
      sender(producer).send(log, options, (sent, fraction) -> fractions.add(fraction));
    }

    assertThat(fractions).hasSize(3).isSorted().endsWith(1.0);
    assertThat(fractions.get(1)).isLessThan(1);
  }

  @Test
  void shouldStopAtAnInterruptAndSayHowFarItCame() {
    Pace pace = new Pace.Speedup(1, Duration.ofSeconds(5));
    ticker.interruptNextSleep();

    ReplayReport report = replay(producer, ReplayOptions.flatOut().withPace(pace));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(report.interrupted()).isTrue();
    assertThat(report.sent()).isEqualTo(1);
  }

  @Test
  void shouldFailInOneSentenceWhenAnEventCannotBeDelivered() {
    MockProducer<String, UserEvent> failing = producer(true);
    failing.sendException = new TimeoutException("Topic not present in metadata after 30000 ms.");

    assertThatThrownBy(() -> replay(failing, ReplayOptions.flatOut()))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("is the broker reachable, and does the topic exist?");
  }

  @Test
  void shouldNotGoOnAfterALateFailure() throws InterruptedException {
    MockProducer<String, UserEvent> slow = producer(false);
    TopicSender<UserEvent> topic = new TopicSender<>(slow, "user-events");
    topic.send("ann", new UserEvent());
    topic.send("ann", new UserEvent());
    slow.completeNext();
    slow.errorNext(new NetworkException("connection lost"));

    assertThatThrownBy(() -> topic.send("ann", new UserEvent()))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("connection lost");
    assertThat(slow.history()).hasSize(2);
  }

  @Test
  void shouldCloseItsProducer() {
    sender(producer).close();

    assertThat(producer.closed()).isTrue();
  }

  private ReplayReport replay(MockProducer<String, UserEvent> to, ReplayOptions options) {
    try (RecordedLog log = RecordedLog.open(file)) {
      return sender(to).send(log, options, Progress.NONE);
    }
  }

  private EventSender sender(MockProducer<String, UserEvent> to) {
    return new EventSender(new TopicSender<>(to, "user-events"), ticker);
  }

  private static MockProducer<String, UserEvent> producer(boolean autoComplete) {
    return new MockProducer<>(
        autoComplete, null, new StringSerializer(), (topic, value) -> new byte[0]);
  }
}
