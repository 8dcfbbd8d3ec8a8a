package io.millrace.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProducerSettingsTest {
  private static final Map<String, Object> CLIENT =
      Map.of("bootstrap.servers", "localhost:1", "schema.registry.url", "mock://replay");

  @Test
  void shouldLoseAndDoubleNothing() {
    Map<String, Object> settings = ProducerSettings.from(CLIENT);

    assertThat(settings).containsEntry("enable.idempotence", true).containsEntry("acks", "all");
    assertThat((int) settings.get("linger.ms")).isBetween(5, 20);
    assertThat((long) settings.get("buffer.memory")).isLessThanOrEqualTo(32L << 20);
  }

  @Test
  void shouldLetTheUserTuneButNotBreakIt() {
    Map<String, Object> settings =
        ProducerSettings.from(Map.of("linger.ms", 3, "acks", "0", "client.id", "me"));

    assertThat(settings)
        .containsEntry("linger.ms", 3)
        .containsEntry("client.id", "me")
        .containsEntry("acks", "all");
  }

  @Test
  void shouldNameAMissingSettingInOneSentence() {
    assertThatThrownBy(
            () -> TopicSender.connect(Map.of("bootstrap.servers", "localhost:1"), "user-events"))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("schema.registry.url")
        .hasMessageNotContaining("\n");
    assertThatThrownBy(
            () -> TopicSender.connect(Map.of("schema.registry.url", "mock://x"), "user-events"))
        .hasMessageContaining("bootstrap.servers");
  }
}
