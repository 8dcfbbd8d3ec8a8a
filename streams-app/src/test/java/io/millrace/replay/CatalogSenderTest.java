package io.millrace.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.CatalogItem;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class CatalogSenderTest {
  @Test
  void shouldSendEachItemKeyedByItsId() throws InterruptedException {
    MockProducer<String, CatalogItem> producer =
        new MockProducer<>(true, null, new StringSerializer(), (topic, value) -> new byte[0]);
    CatalogEntry mug =
        new CatalogEntry("m1", "Mug", List.of("Mugs", "Kitchen"), OptionalDouble.of(9.5));
    CatalogEntry pan = new CatalogEntry("p1", "Pan", List.of());

    try (CatalogSender sender = new CatalogSender(new TopicSender<>(producer, "catalog"))) {
      assertThat(sender.send(List.of(mug, pan), "product")).isEqualTo(2);
    }

    assertThat(producer.history().get(0).key()).isEqualTo("m1");
    CatalogItem sent = producer.history().get(0).value();
    assertThat(sent.getKind()).isEqualTo("product");
    assertThat(sent.getTitle()).isEqualTo("Mug");
    assertThat(sent.getCategories()).containsExactly("Mugs", "Kitchen");
    assertThat(sent.getPrice()).isEqualTo(9.5);
    assertThat(sent.getAvailable()).isTrue();
    assertThat(producer.history().get(1).value().getPrice()).isNull();
  }
}
