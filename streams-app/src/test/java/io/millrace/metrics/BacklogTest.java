package io.millrace.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class BacklogTest {
  private static final long NOON = 1_700_000_000_000L;

  private final Backlog backlog = new Backlog(5_000);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    logger().addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger().detachAppender(log);
  }

  @Test
  void shouldTellTheOldestOverThePartitions() {
    assertThat(backlog.worked(0, 7_000, NOON)).isTrue();
    assertThat(backlog.worked(1, 500, NOON)).isFalse();

    assertThat(backlog.seconds(NOON)).isEqualTo(7);
  }

  @Test
  void shouldForgetAPartitionThatHasNoEventsAnyMore() {
    backlog.worked(0, 7_000, NOON);

    assertThat(backlog.seconds(NOON + 31_000)).isZero();
  }

  @Test
  void shouldForgetAPartitionThatIsGone() {
    backlog.worked(0, 7_000, NOON);

    backlog.gone(0);

    assertThat(backlog.seconds(NOON)).isZero();
  }

  @Test
  void shouldSayWhenItBeginsAndWhenItIsOver() {
    backlog.worked(0, 7_000, NOON);
    backlog.tick(NOON);
    backlog.worked(0, 20_000, NOON + 10_000);
    backlog.tick(NOON + 10_000);
    backlog.worked(0, 100, NOON + 20_000);
    backlog.tick(NOON + 20_000);

    assertThat(lines()).hasSize(2);
    assertThat(lines().get(0)).contains("is behind").contains("7 s");
    assertThat(lines().get(1)).contains("caught up after 20 s").contains("up to 20 s old");
  }

  @Test
  void shouldSayItOnceAMinuteAtMost() {
    for (int second = 0; second < 130; second++) {
      backlog.worked(0, 7_000, NOON + second * 1000L);
      backlog.tick(NOON + second * 1000L);
    }

    assertThat(lines()).hasSize(3);
  }

  @Test
  void shouldNotSayAgainAtOnceThatItBeganAnew() {
    for (int second = 0; second < 50; second++) {
      backlog.worked(0, second % 2 == 0 ? 7_000 : 0, NOON + second * 1000L);
      backlog.tick(NOON + second * 1000L);
    }

    assertThat(lines()).hasSize(2);
  }

  private List<String> lines() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(Backlog.class);
  }
}
